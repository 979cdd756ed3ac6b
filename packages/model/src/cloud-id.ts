/** The clouds that iamferry knows, Eucalyptus by minor version. */
export type CloudProfileId =
  | "aws"
  | "aws-cn"
  | "aws-us-gov"
  | "eucalyptus-3.1"
  | "eucalyptus-3.2"
  | "eucalyptus-3.3"
  | "eucalyptus-3.4"
  | "eucalyptus-4.0"
  | "eucalyptus-4.1"
  | "eucalyptus-4.2"
  | "eucalyptus-4.3"
  | "eucalyptus-4.4"
  | "eucalyptus-5.0"
  | "eucalyptus-5.1";
