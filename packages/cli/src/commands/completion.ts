import type { Shell } from "../choices.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io/io.ts";

/** Prints the script that makes `shell` complete the command line; what completes is `iamferry complete`. */
export function completion(io: Io, shell: Shell): ExitCode {
  io.stdout.write(SCRIPTS[shell]);
  return 0;
}

// The words that are already typed reach the command as arguments, never through `eval`: a completion that
// evaluates them runs `$(…)` as soon as somebody presses the tabulator key.

const BASH = `# bash completion for iamferry: source <(iamferry completion bash)
_iamferry() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == : ]]; then
      compopt -o default 2>/dev/null
    else
      COMPREPLY+=("\${line%%$'\\t'*}")
    fi
  done < <(iamferry complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _iamferry iamferry
`;

const ZSH = `#compdef iamferry
# zsh completion for iamferry: source <(iamferry completion zsh), or a file _iamferry in fpath
_iamferry() {
  local line files=0
  local -a found
  while IFS= read -r line; do
    if [[ $line == : ]]; then
      files=1
    else
      found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    fi
  done < <(iamferry complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#found} )); then
    _describe iamferry found
  fi
  if (( files )); then
    compset -P '--*='
    _files
  fi
}
if [[ \${funcstack[1]} == _iamferry ]]; then
  _iamferry "$@"
else
  compdef _iamferry iamferry
fi
`;

const FISH = `# fish completion for iamferry: iamferry completion fish | source
function __iamferry_complete
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    for line in (iamferry complete -- $before[2..-1] "$word" 2>/dev/null)
        if test "$line" = :
            __fish_complete_path "$word"
        else
            printf '%s\\n' $line
        end
    end
end
complete -c iamferry -f -a '(__iamferry_complete)'
`;

const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
