import { settled } from "./changes.ts";
import type { Ec2State, Volume } from "./ec2-state.ts";

/** A place where a volume can be attached. */
export interface Place {
  readonly instanceId: string;
  readonly device: string;
}

/** The key of a place among the devices of a state. */
export function deviceKey({ device, instanceId }: Place): string {
  return `${instanceId}/${device}`;
}

/** The volume that is attached there, or about to be or no longer to be; undefined where there is none. */
export function volumeAtDevice(state: Ec2State, place: Place, now: number): Volume | undefined {
  const id = state.devices.get(deviceKey(place));
  const found = id === undefined ? undefined : state.volumes.get(id);
  const volume = found && settled(state, found, now);
  const attachment = volume?.attachment;
  return attachment?.instanceId === place.instanceId && attachment.device === place.device
    ? volume
    : undefined;
}

/** The volumes of an instance, by their devices. */
export function volumesOf(state: Ec2State, instanceId: string, now: number): readonly Volume[] {
  const found: Volume[] = [];
  const prefix = `${instanceId}/`;
  for (const key of state.devices.keys(prefix)) {
    if (!key.startsWith(prefix)) break;
    const device = key.slice(prefix.length);
    const volume = volumeAtDevice(state, { instanceId, device }, now);
    if (volume !== undefined) found.push(volume);
  }
  return found;
}
