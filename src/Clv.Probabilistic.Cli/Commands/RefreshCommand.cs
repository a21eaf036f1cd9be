using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv refresh</c>: a row per customer that a database keeps beside its orders, brought up to date.</summary>
internal sealed class RefreshCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "DATABASE", "The database with the orders, which keeps the state: duckdb:FILE, sqlite:FILE or postgres://user@host/database.");

    private readonly OrderOptions _orders = new();
    private readonly Option<string?> _state = StateOption.Create(
        $"Table of the state, with its schema before a point where it has one; another is called so with {StateOption.AboutEnding} behind it. Default: {StateOption.DefaultName}.");

    private readonly Option<string?> _changed = ToolOptions.Text(
        "--changed", "FILE", "File with a SELECT of the customers who have changed. Default: all customers are compared with their orders.");

    private readonly Option<string?> _changedColumn = ToolOptions.Text(
        "--changed-column", "COLUMN", "Column of orders that grows with every change, such as updated_at: customers with rows since the last refresh are looked at.");

    private readonly Option<bool> _rebuild = ToolOptions.Switch("--rebuild", "Build the state anew, also with other options than it was built with.");
    private readonly Option<Grain?> _grain = new ObservationOptions(string.Empty, string.Empty).GrainOption;

    private RefreshCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new RefreshCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("refresh", "Keep a row per customer in a database up to date with its orders.")
        {
            Usage = "DATABASE [options]",
            Details =
            [
                "The first time, the state is built from all orders. After that, customers whose orders have come in, were corrected or deleted are computed anew, in one transaction: it is done whole or not at all, and the same refresh twice changes nothing. clv summarize --state makes a summary of it without looking at orders.",
                "Whatever else says how orders are read has to be as it was when the state was built.",
            ],
            Examples =
            [
                ("Built the first time, compared with all orders after that", "clv refresh sqlite:shop.db"),
                ("Customers with rows that changed since the last refresh", "clv refresh postgres://clv@localhost/shop --table sales.orders \\\n      --changed-column updated_at --password-file password.txt"),
                ("Customers whom a query names", "clv refresh duckdb:shop.duckdb --table orders --changed changed.sql"),
                ("A purchase is a week with orders, in a table of another name", "clv refresh sqlite:shop.db --grain week --state weekly_state"),
                ("The summary, without looking at orders", "clv summarize sqlite:shop.db --state clv_state --unit week -o summary.csv"),
            ],
        };
        _grain.Description = "Orders of a customer in the same hour, day, week, month, quarter or year are one purchase. Default: that of the state, and day for a new one.";
        InputArgument.Require(command, _input, "the database that has the orders");
        command.Add(new OptionGroup("Refreshing the state", [_state, _changed, _changedColumn, _rebuild, _grain]));
        foreach (OptionGroup group in _orders.Groups)
        {
            command.Add(group);
        }

        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        if (line.IsGiven(_changed) && line.IsGiven(_changedColumn))
        {
            throw new UsageException($"{_changed.Name} and {_changedColumn.Name} both say who has changed; leave one of them out.");
        }

        StateRequest request = new(
            TableName.Parse(line.GetValue(_state) ?? StateOption.DefaultName, StateOption.Name),
            line.GetValue(_changed),
            line.GetValue(_changedColumn),
            line.GetValue(_rebuild),
            line.GetValue(_grain));
        OrderAddress given = _orders.Address(line.GetValue(_input)!, line);
        OrderAddress address = given with { Engine = given.Engine with { Writes = true } };
        TransactionCsvOptions columns = _orders.Read(line);
        StateReport report = ProgressDisplay.Show(progress =>
        {
            using OrderSource source = OrderSources.Open(address, columns, _context);
            return source.Refresh(request, progress);
        });
        foreach (string sentence in report.Sentences)
        {
            _context.Out.WriteLine(OptionFlags.Translate(sentence));
        }

        _context.Note(AccountSentences.Of(report.Orders));
    }
}
