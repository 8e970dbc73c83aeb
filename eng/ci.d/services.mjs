import { misused } from './words.mjs';

/** The delivered services, each with the folder of its project. An image has the name of its service. */
export const services = { api: 'PlayLinkTalk.Api', realtime: 'PlayLinkTalk.Realtime', web: 'PlayLinkTalk.Web' };

/** The named services, without duplicates, in the order of the list. */
export function servicesOf(names) {
  const known = Object.keys(services);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw misused(`"${unknown}" is not a service; there are ${known.join(', ')}.`);
  }

  return known.filter((name) => names.includes(name));
}
