import type { ConsoleVersion, Repository } from "./deployment.ts";

/**
 * Where the packages of a console come from: the repositories that the project keeps for its older releases (the article
 * "Eucalyptus Previous Releases" of eucalyptus.cloud; 4.3 is there for release 7, too), and the archive of EPEL for what they
 * need. Whether they still answer is not known here: a spec can name others.
 */
export function consoleRepositories(version: ConsoleVersion): readonly Repository[] {
  const release = version === "4.4" ? 7 : 6;
  return [
    {
      id: "eucalyptus",
      baseUrl: `http://downloads.eucalyptus.cloud/software/eucalyptus/${version}/rhel/${release}/x86_64/`,
      keyUrl: "https://downloads.eucalyptus.cloud/software/gpg/eucalyptus-release-key.pub",
    },
    {
      id: "epel",
      baseUrl: `https://archives.fedoraproject.org/pub/archive/epel/${release}/x86_64/`,
      keyUrl: `https://archives.fedoraproject.org/pub/archive/epel/RPM-GPG-KEY-EPEL-${release}`,
    },
  ];
}
