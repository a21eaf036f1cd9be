using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv experiment read</c>: what an experiment brought, by later orders.</summary>
internal sealed class ExperimentReadCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _assignment = InputArgument.Create(
        "ASSIGNMENT", "Who is in which arm, as clv experiment design writes it: a CSV file, with its plan beside it.");

    private readonly Option<string?> _from = ToolOptions.Text("--orders", "ORDERS", InputArgument.Orders + " Orders before and after the experiment are left out. Required.");
    private readonly Option<DateOnly?> _first = DateOption.Create("--from", "First day of the experiment, as yyyy-MM-dd. Required.");
    private readonly Option<DateOnly?> _last = DateOption.Create(
        "--until", "Last day to look at, inclusive. Default: the end of the planned window, or the last order where that is earlier, which is an early look.");

    private readonly OrderOptions _orders = new();
    private readonly Option<string?> _output = OutputOption.Table("the lifts, a row per metric and estimator");

    private ExperimentReadCommand(ToolContext context)
    {
        _context = context;
        _from.Required = true;
        _first.Required = true;
    }

    public static Command Create(ToolContext context) => new ExperimentReadCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("read", "Compare the arms of an experiment by later orders.")
        {
            Usage = "ASSIGNMENT --orders ORDERS --from DATE [options]",
            Details =
            [
                "Purchases, retention (buying at all) and spend are compared per customer, from outcomes alone and adjusted by what was expected of each customer before. Everybody who was drawn counts, whether treated in fact or not; who has no order counts with 0.",
                "Before the planned end, what is said goes by intervals that hold however often you look. Arms that are not of the planned sizes, or were unlike before, are told first.",
            ],
            Examples =
            [
                ("After the experiment", "clv experiment read spring.csv --orders orders.csv --from 2026-03-01"),
                ("An early look, and all numbers as a table", "clv experiment read spring.csv --orders orders.csv --from 2026-03-01 \\\n      --until 2026-04-12 -o lifts.csv"),
            ],
        };
        InputArgument.Require(command, _assignment, "a file of arms from clv experiment design");
        command.Add(new OptionGroup("Reading the experiment", [_from, _first, _last]));
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(new OptionGroup("Output", [_output]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        string path = line.GetValue(_assignment)!;
        string plan = ExperimentFile.Of(path);
        OutputTarget output = OutputTarget.Open(
            line.GetValue(_output), InputGuard.Of([path, plan, .. _orders.Files(line.GetValue(_from), line)]));
        TableFile table = TableFile.Of(line.GetValue(_output), new CsvOptions());
        if (!File.Exists(path))
        {
            throw new IOException($"{path} is not there; name the file of arms that clv experiment design wrote.");
        }

        ExperimentFile planned = ExperimentFile.Read(plan);
        ExperimentAssignment assignment = ExperimentAssignmentCsv.Read(path, ExperimentArm.Holdout(planned.Holdout));
        ExperimentExpectation? expectation = ExperimentAssignmentCsv.ReadExpectation(path);
        TransactionTable orders = ProgressDisplay.Show(
            progress => OrderSources.Read(_orders.Address(line.GetValue(_from)!, line), _orders.Read(line), _context, progress));
        DateOnly first = line.GetValue(_first)!.Value;
        DateOnly end = first.AddDays(planned.Days - 1);
        DateOnly last = line.GetValue(_last) ?? end;
        DateOnly? newest = ExperimentOutcomes.Of(assignment, orders, first, end, planned.Grain, _context.Token).LastOrder;
        if (line.GetValue(_last) is null && newest is { } known && known < end)
        {
            if (known < first)
            {
                throw new DataFormatException(FormattableString.Invariant(
                    $"The last order is of {known:yyyy-MM-dd}, and the experiment begins on {first:yyyy-MM-dd}; give later orders, or another --from."));
            }

            last = known;
            _context.Note(FormattableString.Invariant($"The last order is of {known:yyyy-MM-dd}, so the experiment is read up to then, and planned up to {end:yyyy-MM-dd}."));
        }

        ExperimentReadingResult reading = ExperimentReading.Of(
            ExperimentOutcomes.Of(assignment, orders, first, last, planned.Grain, _context.Token),
            expectation,
            new()
            {
                Level = 1 - planned.Significance,
                PlanReached = (last.DayNumber - first.DayNumber + 1.0) / planned.Days,
            });
        _context.Out.WriteLine(FormattableString.Invariant(
            $"Experiment '{planned.Key}', {first:yyyy-MM-dd} to {last:yyyy-MM-dd}: {assignment.CountOf(0):#,0} customers in control, {assignment.CountOf(1):#,0} in treatment."));
        foreach (string sentence in reading.Sentences)
        {
            _context.Out.WriteLine(sentence);
        }

        if (line.GetValue(_output) is { } file)
        {
            table.Write(output, reading);
            _context.Note([file]);
        }
    }
}
