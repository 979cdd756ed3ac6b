import { blankLine, type Code, join } from "@iamferry/shell";
import type { DeployTarget } from "../target.ts";
import { commented } from "./runtime.ts";

/**
 * The functions around the certificate of a listener: one that is given, the files beside the script, or a self-signed one.
 * Which certificate was uploaded by the script stands in `NAME.certificate` beside it: its fingerprint, and whether the
 * files were made too. Without that a certificate of the name is somebody else's, and is not deleted.
 */
export function certificateFunctions({ client }: DeployTarget): Code {
  return join(
    [
      takeCertificate,
      makeCertificate,
      compareKey,
      client === "aws" ? awsCalls : euareCalls(client === "3.0"),
      uploadCertificate,
      forgetCertificate,
    ],
    blankLine,
  );
}

const takeCertificate = commented(
  "Sets CERTIFICATE_ARN, where it is not given, to a certificate of this deployment's name.",
  `
    take_certificate() {
      if [ -n "$CERTIFICATE_ARN" ]; then
        return
      fi
      check_tool openssl openssl
      certificate=$folder/certificate.pem
      private_key=$folder/private-key.pem
      chain=$folder/certificate-chain.pem
      if [ -f "$certificate" ] && [ -f "$private_key" ]; then
        step 'takes the certificate beside this script'
      elif [ -f "$folder/$NAME.certificate" ] && certificate_listed; then
        step "uses the certificate $CERTIFICATE_ARN, which an earlier run uploaded"
        return
      elif [ -f "$certificate" ]; then
        fail "$certificate is there without private-key.pem: put its key beside it, or take it away" 2
      else
        make_certificate
      fi
      compare_key
      upload_certificate
    }
  `,
);

/**
 * Key and certificate as in the article, with SHA-256. The key is of the older form (`BEGIN RSA PRIVATE KEY`), which
 * OpenSSL 3 writes only if it is told to: whether Eucalyptus takes the other is not documented.
 */
const makeCertificate = commented(
  "Makes a self-signed certificate, and its key if there is none. Files get their names when they are whole.",
  `
    make_certificate() {
      step "makes a self-signed certificate for $CERTIFICATE_SUBJECT"
      if [ "$dry_run" = yes ]; then
        show openssl genrsa -out "$private_key" 2048
      elif ! [ -f "$private_key" ]; then
        openssl genrsa -traditional -out "$private_key.new" 2048 >"$output" 2>"$errors" </dev/null ||
          run openssl genrsa -out "$private_key.new" 2048
        chmod 600 "$private_key.new"
        cksum <"$private_key.new" >"$folder/$NAME.made-certificate"
        mv -f -- "$private_key.new" "$private_key"
      fi
      run openssl req -new -x509 -sha256 -days "$CERTIFICATE_DAYS" -subj "$CERTIFICATE_SUBJECT" \\
        -key "$private_key" -out "$certificate.new"
      if [ "$dry_run" = no ]; then
        if was_made "$private_key"; then
          cksum <"$certificate.new" >>"$folder/$NAME.made-certificate"
        fi
        mv -f -- "$certificate.new" "$certificate"
      fi
    }

    was_made() {
      [ -f "$folder/$NAME.made-certificate" ] &&
        grep -q -x -F -e "$(cksum <"$1")" "$folder/$NAME.made-certificate"
    }
  `,
);

const compareKey = commented(
  "Ends the script where certificate and key do not belong together, and sets the certificate's fingerprint.",
  `
    compare_key() {
      if [ "$dry_run" = yes ]; then
        return
      fi
      chmod 600 "$private_key"
      run openssl x509 -in "$certificate" -noout -pubkey
      mv -f -- "$output" "$work/certificate-key"
      run openssl pkey -in "$private_key" -passin pass: -pubout
      if ! cmp -s "$work/certificate-key" "$output"; then
        fail "$private_key is not the key of $certificate" 2
      fi
      run openssl x509 -in "$certificate" -noout -fingerprint -sha256
      fingerprint=$(sed 's/.*=//' "$output")
    }
  `,
);

const uploadCertificate = commented(
  "Uploads the certificate, unless an earlier run did, and waits until it is listed. Balancers may know it a little later.",
  `
    upload_certificate() {
      find_certificate
      if [ -n "$CERTIFICATE_ARN" ]; then
        known=
        if [ -f "$folder/$NAME.certificate" ]; then
          read -r known <"$folder/$NAME.certificate" || known=
        fi
        if [ "$known" = "$fingerprint" ] || same_certificate; then
          step "uses the certificate $CERTIFICATE_ARN, which is there"
          return
        fi
        fail "a server certificate $NAME is there, and not known to be this one: delete it, or set CERTIFICATE_ARN to it" 1
      fi
      step "uploads the certificate as $NAME"
      if [ "$dry_run" = no ]; then
        printf '%s\\n' "$fingerprint" >"$folder/$NAME.certificate"
      fi
      send_certificate
      wait_for 'the certificate' certificate_listed
      if [ "$dry_run" = no ]; then
        sleep "$POLL_SECONDS"
      else
        CERTIFICATE_ARN=arn:aws:iam::ACCOUNT:server-certificate/$NAME
      fi
    }

    certificate_listed() {
      find_certificate
      now='not listed yet'
      [ -n "$CERTIFICATE_ARN" ]
    }
  `,
);

const forgetCertificate = commented(
  "Deletes the certificate that this script uploaded, and the files that it made.",
  `
    forget_certificate() {
      find_certificate
      if [ -f "$folder/$NAME.certificate" ]; then
        if [ -n "$CERTIFICATE_ARN" ]; then
          step "deletes the certificate $NAME"
          if ! delete_certificate; then
            wait_for 'the end of its use' delete_certificate
          fi
        fi
        drop "$folder/$NAME.certificate"
      elif [ -n "$CERTIFICATE_ARN" ]; then
        printf 'the server certificate %s stays: this script is not known to have uploaded it\\n' "$NAME"
      fi
      drop "$folder/private-key.pem.new" "$folder/certificate.pem.new"
      if [ -f "$folder/$NAME.made-certificate" ]; then
        kept=no
        for file in private-key.pem certificate.pem; do
          if [ -f "$folder/$file" ] && ! was_made "$folder/$file"; then
            printf '%s and its fellow stay: it is not the one that this script made\\n' "$folder/$file"
            kept=yes
          fi
        done
        if [ "$kept" = no ]; then
          drop "$folder/certificate.pem" "$folder/private-key.pem"
        fi
        drop "$folder/$NAME.made-certificate"
      fi
    }
  `,
);

const awsCalls: Code = commented(
  "What the AWS command line does with certificates.",
  `
    find_certificate() {
      ask cloud iam list-server-certificates --output text \\
        --query "ServerCertificateMetadataList[?ServerCertificateName=='$NAME'].[Arn]"
      CERTIFICATE_ARN=$(sed -n '/^arn:/p' "$output")
    }

    same_certificate() {
      ask cloud iam get-server-certificate --server-certificate-name "$NAME" --output text \\
        --query ServerCertificate.CertificateBody
      mv -f -- "$output" "$work/there.pem"
      run openssl x509 -in "$work/there.pem" -noout -fingerprint -sha256
      [ "$fingerprint" = "$(sed 's/.*=//' "$output")" ]
    }

    send_certificate() {
      set -- --server-certificate-name "$NAME" --certificate-body "file://$certificate" \\
        --private-key "file://$private_key"
      if [ -f "$chain" ]; then
        set -- "$@" --certificate-chain "file://$chain"
      fi
      run cloud iam upload-server-certificate "$@"
    }

    delete_certificate() {
      now='in use'
      ! refused 'DeleteConflict' cloud iam delete-server-certificate --server-certificate-name "$NAME"
    }
  `,
);

/** The body of a certificate cannot be asked for by euca2ools. 3.0 wants a chain: that of a self-signed one is itself. */
function euareCalls(wantsChain: boolean): Code {
  const chain = wantsChain
    ? `
      else
        set -- "$@" --certificate-chain-file "$certificate"`
    : "";
  return commented(
    "What euca2ools do with certificates.",
    `
    find_certificate() {
      ask euare-servercertlistbypath
      CERTIFICATE_ARN=
      if [ "$dry_run" = no ]; then
        CERTIFICATE_ARN=$(awk -v end="/$NAME" \\
          'substr($0, length($0) - length(end) + 1) == end { print; exit }' "$output")
      fi
    }

    same_certificate() {
      return 1
    }

    send_certificate() {
      set -- -s "$NAME" --certificate-file "$certificate" --private-key-file "$private_key"
      if [ -f "$chain" ]; then
        set -- "$@" --certificate-chain-file "$chain"${chain}
      fi
      run euare-servercertupload "$@"
    }

    delete_certificate() {
      now='in use'
      ! refused 'DeleteConflict' euare-servercertdel -s "$NAME"
    }
  `,
  );
}
