import { blankLine, type Code, join } from "@iamferry/shell";
import { GROUP_TEXTS } from "./ingress.ts";
import { commented } from "./runtime.ts";

/**
 * The cache's instance. It is known by its security group, which has no other. The token that it is started with stands in a
 * file until it runs: whatever ends the script, the same token never starts a second one.
 */
export function cacheFunctions(port: number): Code {
  return join(
    [
      commented(
        "Sets $cache_id, $cache_state and CACHE_ADDRESS of the cache's instance; empty where there is none.",
        `
          find_cache() {
            ask euca-describe-instances --filter "group-name=$NAME-cache"
            line=$(awk -F '\\t' '$1 == "INSTANCE" && ($6 == "pending" || $6 == "running") { print; exit }' "$output")
            cache_id=$(printf '%s\\n' "$line" | cut -f 2)
            cache_state=$(printf '%s\\n' "$line" | cut -f 6)
            CACHE_ADDRESS=$(printf '%s\\n' "$line" | cut -f 18)
            if [ "$dry_run" = yes ]; then
              CACHE_ADDRESS=ADDRESS
            fi
          }

          CACHE_ADDRESS=ADDRESS

          cache_runs() {
            find_cache
            now=\${cache_state:-gone}
            if [ -z "$cache_id" ]; then
              drop "$folder/$NAME.cache-token"
              fail "the cache's instance has ended: see why, and run this script again"
            fi
            [ "$cache_state" = running ] && [ -n "$CACHE_ADDRESS" ] && [ "$CACHE_ADDRESS" != 0.0.0.0 ]
          }
        `,
      ),
      commented(
        "Makes the cache's security group, which lets in the instances alone.",
        `
          make_cache_group() {
            make_group "$NAME-cache" '${GROUP_TEXTS.cache}'
            let_ssh_in "$NAME-cache"
            find_group "$NAME-instances"
            group_owner=$(awk -F '\\t' -v name="$NAME-instances" '$1 == "GROUP" && $4 == name { print $3; exit }' "$output")
            if [ "$dry_run" = yes ]; then
              group_owner=ACCOUNT
            fi
            let_in "$NAME-cache" ${port} "$group_owner" "$NAME-instances" "$group_id"
          }
        `,
      ),
      commented(
        "Starts the cache's instance, unless it is there, and waits for its address.",
        `
          start_cache() {
            find_cache
            if [ -z "$cache_id" ]; then
              step 'starts the cache'
              take_token
              write_cache_user_data "$work/cache-user-data"
              set -- -n 1 -g "$NAME-cache" -t "$CACHE_INSTANCE_TYPE" -z "\${ZONES%%,*}" \\
                -f "$work/cache-user-data" --client-token "$token"
              if [ -n "$SSH_KEY" ]; then
                set -- "$@" -k "$SSH_KEY"
              fi
              if refused 'Idempotent' euca-run-instances "$@" "\${CACHE_IMAGE_ID:-$IMAGE_ID}"; then
                drop "$folder/$NAME.cache-token"
                fail "the cache's instance was started before and has ended: run this script again"
              fi
            fi
            wait_for "the cache's instance" cache_runs
            if [ "$dry_run" = no ]; then
              rm -f -- "$folder/$NAME.cache-token"
            fi
            check CACHE_ADDRESS host required "$CACHE_ADDRESS"
          }

          take_token() {
            token=TOKEN
            if [ "$dry_run" = yes ]; then
              return
            fi
            if ! [ -f "$folder/$NAME.cache-token" ]; then
              check_tool openssl openssl
              run openssl rand -hex 16
              cat "$output" >"$folder/$NAME.cache-token.new"
              mv -f -- "$folder/$NAME.cache-token.new" "$folder/$NAME.cache-token"
            fi
            read -r token <"$folder/$NAME.cache-token"
          }
        `,
      ),
    ],
    blankLine,
  );
}
