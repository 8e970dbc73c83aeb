/** The environment variables that a log never shows. */
export const secrets = ['DEPLOY_KEY', 'DISCORD_WEBHOOK_URL', 'SLACK_WEBHOOK_URL', 'REGISTRY_PASSWORD'];

/** A text without the secrets of the environment and without the credentials that a URL carries. */
export function redacted(text, environment = process.env) {
  const known = secrets.map((name) => environment[name]?.trim()).filter((value) => value !== undefined && value.length > 3);
  return known.reduce((rest, secret) => rest.replaceAll(secret, '***'), text).replace(/\/\/[^/@\s]+@/g, '//***@');
}

/** The environment for a program that needs none of the secrets, or only those named. */
export function without(environment, keep = []) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !secrets.includes(name) || keep.includes(name)));
}
