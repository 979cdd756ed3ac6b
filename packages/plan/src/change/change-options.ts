import type { EntityPath } from "@iamferry/text";

/** What a person decides about a plan from one state to another. All are optional. */
export interface ChangeOptions {
  /** Entities, and versions of policies that are not in force, are deleted. Default: reported only. */
  readonly allowDelete?: boolean;
  /** So many entities are deleted at most; more, and none is. Default: 10. */
  readonly maxDeletes?: number;
  /** The oldest version that is not in force is deleted where a policy has five. Default: reported only. */
  readonly allowVersionDelete?: boolean;
  /** What cannot be changed (paths of roles and policies, descriptions of policies) is deleted and made anew. Default: reported only. */
  readonly allowReplace?: boolean;
  /** In place of deletes: memberships and attachments are taken away and credentials deactivated. Default: no. */
  readonly quarantine?: boolean;
  /** Users and roles of the earlier state whose rights must last at every step. Default: none. */
  readonly protect?: readonly EntityPath[];
}
