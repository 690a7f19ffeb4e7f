/** What can go wrong in the product itself: accounts, the ledger, decisions, rules. */
import type { Sentences } from './failures.ts';

export const ownFailures: Sentences = {
  'account-unknown': {
    zh: '这个伙伴账号已不在本机。请在右上角另选一个。',
    en: 'This partner account is no longer on this machine. Choose another at the top right.',
  },
  'account-sample': {
    zh: '现在选的是示例伙伴，它的账本不接真实数据。请在右上角换成自己的伙伴账号再连接。',
    en: 'This is the sample partner: nothing real goes into its ledger. Choose your own partner account at the top right first.',
  },
  'engine-failed': {
    zh: '本地引擎没有回答。请关闭并重新打开本面板；数据没有丢失。',
    en: 'The local engine did not answer. Close this panel and open it again; no data is lost.',
  },
  'settings-invalid': {
    zh: '这个设置文件里有不能使用的内容，一项也没有导入。',
    en: 'Something in these settings cannot be used; nothing of them was taken.',
  },
  'clipboard-refused': {
    zh: '浏览器没有允许写入剪贴板。请点一下页面再试；行数很多时请改用“导出”。',
    en: 'The browser did not let the clipboard be written. Press once inside the page and try again; for many lines, export instead.',
  },
  'export-failed': {
    zh: '文件没有写成，账本不受影响。请重试；如磁盘已满，请先腾出空间。',
    en: 'The file could not be written; the ledger is untouched. Try again; free some room first if the disk is full.',
  },
  'notice-unreadable': {
    zh: '没有读出年份或放假日期，请粘贴通知全文。',
    en: 'No year or no days off were found: paste the whole notice.',
  },
  'notice-weekday': {
    zh: '日期与文中所写的星期不符：可能是另一年的通知，或有错字。',
    en: 'A day is not on the weekday the text says: another year’s notice, or a slip.',
  },
  'note-missing': {
    zh: '更正规则需要写明依据：从哪里得知、为什么。',
    en: 'A corrected rule needs a note: where it is from, and why.',
  },
  'correction-refused': {
    zh: '这条规则不能取这个值。请填写同类的值（整数、列表或给出的选项）。',
    en: 'The rule cannot take that value. Enter one of its kind: a whole number, a list or a choice.',
  },
  'date-unreadable': {
    zh: '日期无法识别，请写成 2026-11-20。',
    en: 'The date cannot be read; write it as 2026-11-20.',
  },
  'link-unreadable': {
    zh: '这不是一个链接，请把邀请链接整条粘贴进来。',
    en: 'This is not a link; paste the whole invitation link.',
  },
  'link-foreign': {
    zh: '邀请链接应以华为云的地址开头（account.huaweicloud.com 等）。',
    en: 'An invitation link begins with an address of Huawei Cloud (account.huaweicloud.com …).',
  },
  'person-missing': {
    zh: '请先填写账号、手机号或邮箱。',
    en: 'Enter an account, phone number or mail address first.',
  },
  'reason-missing': {
    zh: '请写明原因，推迟之后才知道为什么。',
    en: 'Give a reason, so that it is known later why it was put off.',
  },
  'title-missing': { zh: '请给时钟起个名称。', en: 'Give the clock a name.' },
  'opportunity-unknown': {
    zh: '本机没有见过这个机会点。请在伙伴中心打开“机会点共享”读入列表。',
    en: 'This opportunity was never seen here. Open Opportunity Sharing in the Partner Center and read the list in.',
  },
  cancelled: { zh: '已取消，账本保持原样。', en: 'Cancelled. The ledger is as it was.' },
  'ledger-blocked': {
    zh: '另一个窗口正用着旧版本的账本。请关闭 Partner Lens 的其他页面后重试。',
    en: 'Another window holds the ledger in an older version. Close the other Partner Lens pages and try again.',
  },
  'ledger-newer': {
    zh: '账本是由更新的版本写的，这个版本不敢动它。请更新扩展。',
    en: 'The ledger was written by a newer version; this one leaves it alone. Update the extension.',
  },
  'ledger-failed': {
    zh: '浏览器没能打开账本。请重启浏览器；数据仍在磁盘上。',
    en: 'The browser could not open the ledger. Restart it; the data is still on disk.',
  },
  'ledger-closed': {
    zh: '账本已关闭。请重新打开本面板。',
    en: 'The ledger is closed. Open this panel again.',
  },
  'storage-full': {
    zh: '磁盘或配额已满，这次没有写入，原有数据完好。请腾出空间，或在设置里删除不用的账号。',
    en: 'The disk or the quota is full. Nothing was written and nothing is lost. Free some space, or delete an unused account in the settings.',
  },
  'batch-invalid': {
    zh: '读到的内容不完整，没有写入。请重新读取；若再次出现，请附上此提示反馈。',
    en: 'What was read is not whole and was not written. Read it again; if it happens again, report this text.',
  },
  'job-none': {
    zh: '没有可以继续的工作。它可能已经完成或被停止，请重新开始一次同步。',
    en: 'There is nothing to go on with: it has ended or was stopped. Start a new sync.',
  },
  'job-running': {
    zh: '这项工作正在进行。请等它结束，或先停止它。',
    en: 'This is already running. Wait for it, or stop it first.',
  },
  'lookup-failed': {
    zh: '这次查找没有完成。请换个写法再试。',
    en: 'This lookup did not finish. Try other words.',
  },
  'line-unknown': {
    zh: '这一行已不在本月的明细中，可能已被新的数据替换。',
    en: 'This line is no longer part of the month; newer data may have replaced it.',
  },
  'exception-unknown': {
    zh: '这条差异已不存在，可能已被新的数据解释。',
    en: 'This exception is no longer there; newer data may explain it.',
  },
  'nothing-to-undo': { zh: '没有可以撤销的操作。', en: 'There is nothing to undo.' },
  'already-locked': {
    zh: '本月已锁定。要重新锁定，请先解除。',
    en: 'The month is locked already. Unlock it first.',
  },
  'rule-invalid': {
    zh: '这条规则还不能用：请检查金额（不小于 0）与两个 ID（不能为空或相同）。',
    en: 'The rule cannot be used yet: check the amount (0 or more) and the two IDs (not empty, not equal).',
  },
  'view-refused': {
    zh: '缺少数据，这个视图还不能比较。请先导入所缺的数据。',
    en: 'A dataset is missing, so this view cannot be compared yet. Bring it first.',
  },
  'rule-unknown': { zh: '规则手册里没有这条规则。', en: 'The rule book has no such rule.' },
  'month-too-old': {
    zh: '接口只保留 18 个月，{month} 已超出。请改为导入文件。',
    en: 'The API keeps 18 months and {month} is older. Import a file instead.',
  },
  'ledger-locked': {
    zh: '本机数据已加密并上锁。请输入口令解锁。',
    en: 'Everything on this machine is encrypted and locked. Unlock it with the passphrase.',
  },
  'vault-locked': {
    zh: '保险库已上锁。请先用口令解锁。',
    en: 'The vault is locked. Unlock it with the passphrase first.',
  },
  'vault-wrong-passphrase': {
    zh: '口令不对。请检查大小写与输入法后再试；本机没有保存口令，无法找回。',
    en: 'The passphrase is wrong. Check capitals and the keyboard layout; it is stored nowhere and cannot be looked up.',
  },
  'vault-passphrase-short': {
    zh: '口令至少 8 个字符。',
    en: 'A passphrase has at least 8 characters.',
  },
  'vault-exists': {
    zh: '保险库已经设置过。要换口令，请用“更换口令”。',
    en: 'There is a vault already. To use another passphrase, change it.',
  },
  'vault-missing': {
    zh: '还没有设置保险库。请先设置口令。',
    en: 'There is no vault yet. Set a passphrase first.',
  },
  'vault-damaged': {
    zh: '保险库里的一把密钥已损坏。请重新填写。',
    en: 'A key in the vault is damaged. Enter it again.',
  },
  'backup-not-one': {
    zh: '这不是 Partner Lens 的备份文件。请选择扩展名为 .plbackup 的文件。',
    en: 'This is not a backup of Partner Lens. Choose a file that ends in .plbackup.',
  },
  'backup-wrong-passphrase': {
    zh: '口令不是这份备份的口令。请用做备份时填写的口令。',
    en: 'This is not the passphrase of the backup. Use the one typed when it was made.',
  },
  'backup-cut': {
    zh: '备份文件不完整，没有恢复任何内容。请重新复制或换一份。',
    en: 'The backup ends before it should; nothing was restored. Copy it again or use another one.',
  },
  'backup-damaged': {
    zh: '备份文件已损坏，没有恢复任何内容。请换一份。',
    en: 'The backup is damaged; nothing was restored. Use another copy.',
  },
  'backup-moved': {
    zh: '做备份时数据有更新。请再做一次。',
    en: 'The ledger changed while the backup was made. Make it again.',
  },
  'bucket-not-connected': {
    zh: '还没有连接 OBS 桶。请填写桶名、区域和密钥。',
    en: 'No bucket is connected. Enter its name, its region and a key.',
  },
  'bucket-name-invalid': {
    zh: '桶名或区域写得不对。桶名只含小写字母、数字和短横线，区域形如 cn-north-4。',
    en: 'This is not the name of a bucket or region. Names have lower-case letters, digits and hyphens; a region looks like cn-north-4.',
  },
  'bucket-not-allowed': {
    zh: '浏览器没有允许访问这个桶的地址。请再点一次“连接”，并在浏览器的提示里选择允许。',
    en: 'The browser was not allowed to reach the bucket. Press connect again and allow it when the browser asks.',
  },
  'bucket-key-refused': {
    zh: 'OBS 拒绝了这对密钥。请核对 AK、SK，以及本机时间是否准确。',
    en: 'OBS refused the key. Check AK, SK and this machine’s clock.',
  },
  'bucket-denied': {
    zh: '这对密钥没有读取该桶的权限。请用桶所有者的密钥，或授予它列举和读取对象的权限。',
    en: 'The key may not read the bucket. Use its owner’s key, or let this one list and read objects.',
  },
  'bucket-unknown': {
    zh: '没有这个桶。请核对桶名和区域。',
    en: 'There is no such bucket. Check its name and region.',
  },
  'bucket-other-region': {
    zh: '桶在另一个区域。请在 OBS 控制台查看桶的区域后填写。',
    en: 'The bucket is in another region. Look it up in the OBS console.',
  },
  'bucket-down': {
    zh: '连接不到这个桶。请检查桶名、区域和网络。',
    en: 'The bucket cannot be reached. Check its name, its region and the network.',
  },
  'bucket-shape': {
    zh: '桶的回答不是对象列表，没有读取。请检查桶名与网络是否需要登录。',
    en: 'The answer is not a listing of a bucket. Check the name, and whether the network wants a login.',
  },
  'bucket-too-large': {
    zh: '文件超过 2 GB，没有读取。',
    en: 'The file is over 2 GB and was not read.',
  },
  'bucket-cut': {
    zh: '下载中途断开，没有导入这个文件。请再试一次。',
    en: 'The download broke off; this file was not imported. Try again.',
  },
  'bucket-object-gone': {
    zh: '文件已不在桶里。请重新查看。',
    en: 'The file is no longer in the bucket. Look again.',
  },
  'message-unknown': { zh: '页面发来的请求不被接受。', en: 'The page asked for something it may not ask.' },
  'message-too-large': {
    zh: '页面一次发来的内容过大。请分页读取。',
    en: 'The page sent too much at once. Read it page by page.',
  },
  'not-the-portal': { zh: '这不是伙伴中心的页面。', en: 'This is not a page of the Partner Center.' },
  'account-not-chosen': {
    zh: '本机有多个该站点的伙伴账号，请先在面板右上角选择一个。',
    en: 'Several partner accounts of this site are on this machine. Choose one at the top right of the panel first.',
  },
};
