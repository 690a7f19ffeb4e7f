/** Why a file is not taken, and what to do about it. */
import type { Sentences } from './failures.ts';

export const fileFailures: Sentences = {
  'file-not-followed': {
    zh: '没能从页面取到文件。请点“下载”，再把文件拖到面板。',
    en: 'The file could not be taken from the page. Press Download and drop the file on the panel.',
  },
  'file-not-there': {
    zh: '没能取到文件。请检查网络后重试，或重新导出。',
    en: 'The file could not be fetched. Check the network and try again, or export it anew.',
  },
  'page-session-over': {
    zh: '登录已失效。请重新登录伙伴中心后再试。',
    en: 'The session is over. Sign in to the Partner Center again.',
  },
  'pace-unknown': {
    zh: '没有这一档速度。请在列表中选择。',
    en: 'There is no such pace. Choose one of the list.',
  },
  'file-unreadable': {
    zh: '选中之后，这个文件被修改、移动或删除了。请重新选择；账本没有变化。',
    en: 'The file was changed, moved or deleted after it was chosen. Choose it again; the ledger is unchanged.',
  },
  'file-empty': {
    zh: '这个文件是空的（0 字节）。请在伙伴中心重新导出或下载。',
    en: 'The file is empty (0 bytes). Export or download it again.',
  },
  'file-is-html': {
    zh: '这不是表格，而是一个网页——多半是登录已过期时下载的。请重新登录后再下载。',
    en: 'This is a web page, not a table – most likely saved after the login had expired. Log in again and download it anew.',
  },
  'file-is-json': {
    zh: '这是 JSON 文件，不是导出的表格。',
    en: 'This is a JSON file, not an exported table.',
  },
  'file-is-xls': {
    zh: '这是旧式 .xls。请用表格软件另存为 .xlsx 或 .csv 后再导入。',
    en: 'This is an old .xls workbook. Save it as .xlsx or .csv and import that.',
  },
  'file-not-a-table': {
    zh: '这个文件不是表格。请选择伙伴中心导出的 xlsx、csv 或 tar.gz。',
    en: 'This file is not a table. Choose an xlsx, csv or tar.gz exported from the Partner Center.',
  },
  'file-encrypted': {
    zh: '工作簿设有密码。请在表格软件中去掉密码后再导入。',
    en: 'The workbook is protected by a password. Remove it and import again.',
  },
  'file-cut': {
    zh: '文件不完整，像是下载中断。请重新下载；账本没有变化。',
    en: 'The file breaks off, as after an interrupted download. Download it again; the ledger is unchanged.',
  },
  'file-damaged': {
    zh: '文件已损坏，无法读取。请重新下载。',
    en: 'The file is damaged and cannot be read. Download it again.',
  },
  'file-bomb': {
    zh: '文件解压后异常庞大，已停止读取。请确认来源。',
    en: 'Unpacked, the file is abnormally large; reading was stopped. Check where it comes from.',
  },
  'file-too-large': {
    zh: '文件过大。请按月份分开导出。',
    en: 'The file is too large. Export month by month.',
  },
  'file-wrong-family': {
    zh: '这是另一种系统（如华为云 Stack）的文件，不是伙伴中心的账单。',
    en: 'This file is of another system (such as Huawei Cloud Stack), not a bill of the Partner Center.',
  },
  'file-amortized': {
    zh: '这是摊销成本文件，金额口径不同，不能当作账单导入。',
    en: 'This holds amortised costs; its amounts mean something else and are not a bill.',
  },
  'rows-too-many': {
    zh: '行数超过上限（200 万）。请按月份分开导出。',
    en: 'More rows than can be taken (2,000,000). Export month by month.',
  },
  'columns-too-many': {
    zh: '列数超过上限（300）。这不像伙伴中心的导出文件。',
    en: 'More columns than can be taken (300). This does not look like an export of the Partner Center.',
  },
  'cell-too-large': { zh: '有单元格过大（超过 5 MB）。', en: 'A cell is too large (over 5 MB).' },
  'encoding-mixed': {
    zh: '文件中途换了编码。请用同一种编码（UTF-8 或 GB18030）重新保存。',
    en: 'The file changes its encoding on the way. Save it anew in one encoding (UTF-8 or GB18030).',
  },
  'encoding-unknown': {
    zh: '无法确定文件的编码。请另存为 UTF-8 后再导入。',
    en: 'The encoding cannot be told. Save the file as UTF-8 and import that.',
  },
  'kind-unknown': {
    zh: '没有认出这是哪一种导出文件。请确认表头没有被改动，或说明各列是什么。',
    en: 'It is not known which export this is. Check that its headers are unchanged, or say what the columns are.',
  },
  'mapping-invalid': {
    zh: '这不是 Partner Lens 的列说明，或其中的列不存在。没有改动任何内容。',
    en: 'This holds no mappings of Partner Lens, or columns that do not exist. Nothing was changed.',
  },
  'column-missing': {
    zh: '缺少必需的列。请不要删列，重新导出后再导入。',
    en: 'A required column is missing. Export again without removing columns.',
  },
  'currencies-mixed': {
    zh: '同一个文件里有两种币种，不能相加。请按币种分开。',
    en: 'The file holds two currencies, which never add up. Split it by currency.',
  },
  'archive-mixed': {
    zh: '压缩包里有不同种类的文件。请分开导入。',
    en: 'The archive holds files of different kinds. Import them one by one.',
  },
  'month-missing': {
    zh: '文件没有写明月份。请填写账期后再导入。',
    en: 'The file names no month. Enter the billing cycle and import again.',
  },
};
