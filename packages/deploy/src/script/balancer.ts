import {
  assign,
  blankLine,
  type Code,
  command,
  comment,
  defineFunction,
  expansion,
  ifThen,
  join,
  nothing,
  syntax,
  variable,
} from "@iamferry/shell";
import { healthTarget } from "../template/classic.ts";
import type { CommandsFacts } from "./commands-script.ts";
import { commented } from "./runtime.ts";

/** The balancer, its listener and its health check. */
export function balancerFunctions({ deployment, tls }: CommandsFacts): Code {
  const { listener, instance, healthCheck } = deployment.balancer;
  const listenerWords = `protocol=${listener.protocol},lb-port=${listener.port},instance-port=${instance.port},instance-protocol=${instance.protocol}`;
  return join(
    [
      findBalancer,
      join([
        comment("The listener; the certificate's ARN is known when it is made."),
        defineFunction(
          "name_listener",
          join([
            assign("listener", listenerWords),
            ...(tls ? [syntax('listener="$listener,cert-id=$CERTIFICATE_ARN"')] : []),
          ]),
        ),
      ]),
      join([
        comment("Makes the balancer, and puts right the listeners of one that is there."),
        defineFunction(
          "make_balancer",
          join([
            syntax(`
              name_listener
              find_balancer
              if [ -z "$balancer" ]; then
                step "makes the balancer $NAME-lb"
                run eulb-create-lb -z "$ZONES" -l "$listener" "$NAME-lb"
              else
                put_listener ${listener.port}
              fi
            `),
            listener.port === 80
              ? nothing
              : ifThen(
                  syntax("listens 80"),
                  join([
                    syntax("step 'removes the plain listener on port 80'"),
                    command(
                      "run",
                      "eulb-delete-lb-listeners",
                      "-l",
                      "80",
                      expansion(variable("NAME"), "-lb"),
                    ),
                  ]),
                ),
            syntax("step 'sets the health check'"),
            command(
              "run",
              "eulb-configure-healthcheck",
              "--healthy-threshold",
              String(healthCheck.healthy),
              "--unhealthy-threshold",
              String(healthCheck.unhealthy),
              "--interval",
              String(healthCheck.interval),
              "--timeout",
              String(healthCheck.timeout),
              "-t",
              healthTarget(healthCheck, instance.port),
              expansion(variable("NAME"), "-lb"),
            ),
          ]),
        ),
      ]),
      putListener,
      sourceGroup,
    ],
    blankLine,
  );
}

const findBalancer = commented(
  "Sets $balancer to the line of the balancer, and $address to its name in DNS; empty where there is none.",
  `
    find_balancer() {
      ask eulb-describe-lbs --show-long
      balancer=$(awk -F '\\t' -v name="$NAME-lb" '$1 == "LOAD_BALANCER" && $2 == name { print; exit }' "$output")
      address=$(printf '%s\\n' "$balancer" | cut -f 3)
    }

    listeners() {
      printf '%s\\n' "$balancer" | tr '{' '\\n' | sed -n 's/^\\(protocol=[^}]*\\)}.*/,\\1,/p'
    }

    listens() {
      listeners | grep -q -F -e ",lb-port=$1,"
    }
  `,
);

/** A listener cannot be changed: one that differs is made anew. */
const putListener = commented(
  "Makes the listener on a port what it has to be. Every word of the wanted one has to be in what is there.",
  `
    put_listener() {
      there=$(listeners | grep -F -e ",lb-port=$1," || :)
      missing=no
      words=$listener,
      while [ -n "$words" ]; do
        case $there in
          *",\${words%%,*},"*) ;;
          *) missing=yes ;;
        esac
        words=\${words#*,}
      done
      if [ "$missing" = yes ]; then
        step "makes the listener on port $1"
        if [ -n "$there" ]; then
          run eulb-delete-lb-listeners -l "$1" "$NAME-lb"
        fi
        run eulb-create-lb-listeners -l "$listener" "$NAME-lb"
        find_balancer
      fi
    }
  `,
);

const sourceGroup = commented(
  "Whether the cloud tells the balancer's own security group; sets $balancer_owner and $balancer_group.",
  `
    balancer_known() {
      find_balancer
      now='not there yet'
      balancer_owner=$(printf '%s\\n' "$balancer" | sed -n 's/.*{owner-alias=\\([^,}]*\\),group-name=[^,}]*}.*/\\1/p')
      balancer_group=$(printf '%s\\n' "$balancer" | sed -n 's/.*{owner-alias=[^,}]*,group-name=\\([^,}]*\\)}.*/\\1/p')
      [ -n "$address" ] && [ -n "$balancer_owner" ] && [ -n "$balancer_group" ]
    }
  `,
);
