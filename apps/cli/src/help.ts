export const help = `parley: your team chat in a terminal

  parley login <url> <email>       sign in; the password is asked for, or taken from
                                   PARLEY_PASSWORD or standard input
  parley channels                  list your channels
  parley send <channel> <text…>    send a message; without text, standard input is sent
  parley tail [channel]            follow one channel, or all, until Ctrl C
  parley logout                    sign out

A channel is given as #name, name, @person or id.

  -n, --lines <count>   with tail of one channel: how many earlier messages to show (10)
  --json                print JSON: one object a line with tail
  -h, --help            print this

The token is kept in $XDG_CONFIG_HOME/parley (~/.config/parley).`
