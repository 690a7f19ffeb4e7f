/** A service code as people say it: `hws.service.type.ebs` is EBS. */
export const productText = (code: string | null): string =>
  code === null ? '—' : code.startsWith('hws.service.type.') ? code.slice(17).toUpperCase() : code;
