/**
 * 账单类型 of partner bills is coarse (消费, 退款, 调账); with the order type and billing mode it
 * is one of the open API's types exactly. Null where the texts do not settle it: unknown is not
 * guessed. Texts as in usermanual-bpconsole dp_060103, both languages.
 */
export function exactBillType(coarse: string, orderType: string, billingMode: string): number | null {
  if (/^(消费|expenditure)$/i.test(coarse)) {
    if (/^(新订|新购|purchase|new subscription)$/i.test(orderType)) return 1;
    if (/^(续订|续费|renewal)$/i.test(orderType)) return 2;
    if (/^(变更|change)$/i.test(orderType)) return 3;
    return orderType === '' && /^(按需|pay-per-use)$/i.test(billingMode) ? 5 : null;
  }
  if (/^(退款|refund)$/i.test(coarse)) {
    if (/^(退订|unsubscription)$/i.test(orderType)) return 4;
    if (/^(变更|change)$/i.test(orderType)) return 20;
  }
  return null;
}
