/** Whom a page about one customer is about, as it says. */
import { labelled } from './labelled.ts';

const ID = /^(客户|账号|客户账号)\s?ID$|^(customer|account) ID$/i;
const ACCOUNT = /^(客户)?(账号名?|账户名)$|^account( name)?$/i;
const IN_ADDRESS = /[?&](?:customer|account|domain)_?id=([\w-]{8,64})(?:&|$)/i;

/** The customer's ID, or the account name where the page shows no ID; null: neither, or masked. */
export const customerOnPage = (document: Document, location: Location): string | null =>
  IN_ADDRESS.exec(location.hash)?.[1] ??
  labelled(document.body, ID)?.slice(0, 64) ??
  labelled(document.body, ACCOUNT)?.slice(0, 64) ??
  null;
