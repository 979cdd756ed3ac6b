/** What a cloud says to a call that it refuses. */
export interface ServiceError {
  /** As the query protocol sends it: `NoSuchEntity`. */
  readonly code: string;
  readonly message: string;
  /** Of HTTP: 404. */
  readonly status: number;
}
