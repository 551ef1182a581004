"""What `auditor --help` prints; a test holds it to the commands."""

HELP = """\
Usage: auditor [OPTIONS] COMMAND [ARGS]...

  How healthy is your professional network? A private, local audit of your own
  exports.

  Nothing leaves this machine. Start with: auditor demo

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
  audit     Audit the network and write the health report.
  identify  Say what each file is.
  import    Read exports (files, folders, ZIP archives) into one client's file.
  count     Count who would have lunch with you, and who would put in a word for
            you.
  review    Decide about doubtful pairs: same person or not.
  people    List the people in the network.
  plan      Plan the next four weeks: whom to write to, why now, and what it
            moves.
  log       Log what you gave, received or asked for by phone or in person.
  compare   Compare two audits: what changed, with the people behind it.
  goal      Set a goal for a measure, or show how far the goals are.
  client    Add, list, rename or remove clients: one name, one file.
  forget    Forget a person: their records, messages and names go, and the next
            import does not bring them back.
  purge     Show what is kept of a client, then delete all of it after asking.
  cohort    Audit every client and summarise them without names; numbers of
            fewer than five clients are left out.
  export    Write a clean table; the file's name says which.
  init      Write commented examples of settings.toml and targets.toml.
  demo      Audit the sample client: an invented person with an invented
            network.
"""
