/** Why the open API gives no data, and what to do about it. */
import type { Sentences } from './failures.ts';

export const apiFailures: Sentences = {
  'api-not-connected': {
    zh: '开放 API 尚未连接。请在设置中填写 AK 与 SK。',
    en: 'The open API is not connected. Enter AK and SK in the settings.',
  },
  'operation-unknown': {
    zh: '这不是开放 API 的查询接口；会改变数据的接口不能从控制台调用。',
    en: 'This is no read operation of the open API; what changes data cannot be called from the console.',
  },
  'parameters-wrong': {
    zh: '有参数缺少或不对，请看各参数下的说明。',
    en: 'Some parameters are missing or wrong; see what stands under each.',
  },
  'api-key-refused': {
    zh: '伙伴中心拒绝了这对密钥。请核对 AK、SK、站点，以及本机时间是否准确。',
    en: 'The portal refused the access key. Check AK, SK, the site and this machine’s clock.',
  },
  'api-token-expired': {
    zh: '令牌无效或已过期。请取得新的令牌后重新连接。',
    en: 'The token is invalid or has expired. Get a new one and connect again.',
  },
  'api-denied': {
    zh: '没有权限：{operation}。操作员账号需要权限项 {permission}（{menuZh}）。',
    en: 'No permission for {operation}. An operator account needs {permission} ({menuEn}).',
  },
  'api-not-partner': {
    zh: '这个账号不是伙伴账号。请使用伙伴自己的密钥。',
    en: 'This account is not a partner. Use the partner’s own key.',
  },
  'api-other-site': {
    zh: '这个账号属于另一个站点。请更换站点后重新连接。',
    en: 'This account belongs to another site. Choose it and connect again.',
  },
  'api-not-on-site': {
    zh: '这个站点没有该接口：{operation}。请改为导入文件或保留页面。',
    en: 'This site has no {operation}. Import a file or keep the page instead.',
  },
  'api-busy': {
    zh: '请求过于频繁，门户暂时限流。稍后会自动继续，已读入的都已保存。',
    en: 'Too many requests; the portal throttles for now. It goes on later, and what was read is kept.',
  },
  'api-down': {
    zh: '门户接口暂时不可用（{operation}）。请稍后再试，已读入的都已保存。',
    en: 'The portal’s API is unavailable ({operation}). Try again later; what was read is kept.',
  },
  'api-slow': {
    zh: '接口在限定时间内没有回答。请稍后再试。',
    en: 'The API did not answer in time. Try again later.',
  },
  'api-cut': {
    zh: '接口的回答中途断开。请重试，断开的部分没有保留。',
    en: 'The answer broke off. Try again; the broken part was not kept.',
  },
  'api-login-page': {
    zh: '接口返回的是网页而不是数据，多半是网络需要登录。请检查网络与站点。',
    en: 'A web page came instead of data, most likely from a network that wants a login. Check the network and the site.',
  },
  'api-shape': {
    zh: '接口的回答与文档不符，没有写入。接口可能已变更，请附上此提示反馈。',
    en: 'The answer does not fit the documentation and was not written. The API may have changed; report this text.',
  },
  'api-too-large': { zh: '接口的回答过大，没有读取。', en: 'The answer is too large and was not read.' },
  'api-two-currencies': {
    zh: '同一列表中出现两种币种，没有写入。',
    en: 'The list holds two currencies; nothing was written.',
  },
};
