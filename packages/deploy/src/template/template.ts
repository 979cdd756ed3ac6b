/** A value in a template: JSON, where an object with one key of an intrinsic function is a call of it. */
export type TemplateValue =
  string | number | boolean | readonly TemplateValue[] | { readonly [key: string]: TemplateValue };

/** Properties by name. */
export type Properties = Readonly<Record<string, TemplateValue>>;

/** A CloudFormation template: the sections that a deployment needs. */
export interface Template {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Description: string;
  readonly Parameters: Readonly<Record<string, Parameter>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, Output>>;
}

/**
 * A parameter; names as in the CloudFormation User Guide. Numbers and truth values are texts: Eucalyptus' first readers of templates
 * refuse anything else in a parameter (`JsonHelper`, `checkString` and `checkDouble`), and every cloud takes texts.
 */
export interface Parameter {
  readonly Type: string;
  readonly Description?: string;
  readonly Default?: string;
  readonly NoEcho?: "true";
  readonly AllowedPattern?: string;
  readonly ConstraintDescription?: string;
  readonly MinValue?: string;
  readonly MaxValue?: string;
  readonly MinLength?: string;
  readonly MaxLength?: string;
}

/** A resource. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly DependsOn?: string | readonly string[];
  readonly UpdatePolicy?: Properties;
}

/** An output. */
export interface Output {
  readonly Description?: string;
  readonly Value: TemplateValue;
}
