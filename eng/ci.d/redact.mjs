/** Environment variables that must not appear in a log. */
export const secrets = ['DEPLOY_KEY', 'DISCORD_WEBHOOK_URL', 'SLACK_WEBHOOK_URL', 'REGISTRY_PASSWORD'];

/** Removes the secrets of the environment and the credentials in URLs from a text. */
export function redacted(text, environment = process.env) {
  const known = secrets.map((name) => environment[name]?.trim()).filter((value) => value !== undefined && value.length > 3);
  return known.reduce((rest, secret) => rest.replaceAll(secret, '***'), text).replace(/\/\/[^/@\s]+@/g, '//***@');
}

/** The environment without secrets, or with the named ones only. */
export function without(environment, keep = []) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !secrets.includes(name) || keep.includes(name)));
}
