import { ipc, type FileHandle, type RecordId } from '../ipc';
import { attempt, change } from '../notices.svelte';

/** What files are attached to. */
export type Target = { event: RecordId } | { material: RecordId };

/** Attaches files; tells whether it was done. */
export async function attach(files: readonly FileHandle[], to: Target): Promise<boolean> {
  const done = await change(
    ipc.call('attach_files', {
      handles: files.map((file) => file.handle),
      event_id: 'event' in to ? to.event : null,
      material_id: 'material' in to ? to.material : null,
    }),
  );
  return done !== undefined;
}

/** Asks for files with the system's dialog and attaches them. */
export async function attachChosen(to: Target): Promise<void> {
  const files = await attempt(ipc.call('choose_attachments', {}));
  if (files && files.length > 0) await attach(files, to);
}
