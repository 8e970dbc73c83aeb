import { logFile, migration } from './plan.mjs';
import { runToEnd } from './processes.mjs';

/** Brings the schema up to date, where the Apis' own user may not. */
export async function migrate(options, environment) {
  const migrating = migration(options, environment);
  if (migrating !== undefined) {
    await runToEnd({ ...migrating, name: 'the migration' }, logFile(options, 'migrations'));
  }
}
