using System.CommandLine;
using System.Globalization;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv retention</c>: how many customers under contract renew, how many will, and what they are worth.</summary>
internal sealed class RetentionCommand
{
    private const string ShiftedBetaGeoFile = "sbg.json";
    private const string BetaDiscreteWeibullFile = "bdw.json";
    private const string RetentionFile = "retention.csv";
    private const string CohortsFile = "cohorts.csv";
    private const string PageFile = "retention.html";
    private const int UsualAhead = 12;
    private const int MostAhead = 10_000;
    private const int MostDraws = 2_000;

    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "COHORTS",
        "CSV (.gz is read directly) with period and customers, those still there at its end, from period 0 on, and a cohort where there are several; or a row per customer with start and end, as dates or whole periods, an empty end for who is still there, and a cohort where there are groups.");

    private readonly UnitOption _unit = new(
        "How long a contract runs until it is renewed: day, week, month, quarter or year. Default: month for rows with dates, else year.");

    private readonly Option<DateOnly?> _end = DateOption.Create(
        "--observation-end", "Last day on which contracts were observed, as yyyy-MM-dd, for rows with dates. Default: the last day in the file.");

    private readonly Option<int?> _lastPeriod = ToolOptions.WholeNumber(
        "--last-period", "Last period that was observed, for rows with whole periods. Default: the last one in the file.", 0, 3_000_000);

    private readonly Option<string?> _model = ToolOptions.Parsed<string?>(
        "--model",
        "NAME",
        "The model: sbg or bdw. Default: sbg, unless the renewals speak against it within bdw (p < 0.05).",
        name => name == ShiftedBetaGeoModel.Kind.Name || name == BetaDiscreteWeibullModel.Kind.Name ? name : throw new FormatException("must be sbg or bdw"));

    private readonly Option<int?> _ahead = ToolOptions.WholeNumber("--ahead", "Renewals to project after the last one observed. Default: 12.", 0, MostAhead);
    private readonly Option<double?> _rate = ShareOption.Create(
        "--discount-rate",
        "RATE",
        "Effective annual rate at which payments to come are discounted, above 0 and below 1. Default: 0.10, ten percent.",
        rate => rate is > 0 and < 1,
        "an annual rate above 0 and below 1, 0.10 being ten percent");

    private readonly Option<double?> _payment = ToolOptions.Number(
        "--payment", "MONEY", "What a customer pays each period, at its beginning. Default: 1, so that values count payments.", money => money >= 0, "a number from 0");

    private readonly Option<double?> _margin = ShareOption.Create(
        "--margin", "SHARE", "Share of payments that is value, from 0 to 1. Default: 1.", share => share is >= 0 and <= 1, "a share of payments from 0 to 1");

    private readonly Option<IntervalChoice?> _interval = IntervalOption.Create(
        "Level of the intervals of what is expected. Default: 0.9.", MostDraws);

    private readonly Option<string?> _output = OutputOption.Folder();

    private RetentionCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new RetentionCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("retention", "Project who renews a contract, and say what contracts are worth.")
        {
            Usage = "COHORTS -o DIR [options]",
            Details =
            [
                $"For subscriptions, policies and memberships, whose customers renew or leave at known times. Fits two models of renewals, sBG and BdW ({ShiftedBetaGeoFile}, {BetaDiscreteWeibullFile}), takes the simpler one that the renewals do not speak against, tests whether cohorts differ, and writes what was observed and what is expected period by period ({RetentionFile}), what a new contract and those who are there are worth ({CohortsFile}), and a page with pictures ({PageFile}). DIR gets all files or none.",
                "For customers who buy when they like and leave without a word, use 'clv run'.",
            ],
            Examples =
            [
                ("How many were still there after each year", "clv retention counts.csv -o retention"),
                ("A row per subscription, renewed every month, 9.90 each", "clv retention subscriptions.csv --unit month --payment 9.9 -o retention"),
                ("Five years ahead, at a discount rate of 8%", "clv retention counts.csv --ahead 5 --discount-rate 0.08 -o retention"),
            ],
        };
        InputArgument.Require(command, _input, "a file of contracts");
        command.Add(new OptionGroup("Reading", [_unit.Option, _end, _lastPeriod]));
        command.Add(new OptionGroup("Projecting", [_model, _ahead, _payment, _margin, _rate, _interval]));
        command.Add(new OptionGroup("Output", [_output]));
        command.SetAction(Execute);
        return command;
    }

    private int Execute(ParseResult line)
    {
        string input = line.GetValue(_input)!;
        string folder = line.GetValue(_output)!;
        InputGuard inputs = InputGuard.Of([input]);
        OutputFolder.CheckPath(folder, [ShiftedBetaGeoFile, BetaDiscreteWeibullFile, RetentionFile, CohortsFile, PageFile], inputs);
        ContractCohortCsvResult read = Read(line, input);
        TimeUnit period = _unit.Read(line) ?? (read.HasDates ? TimeUnit.Month : TimeUnit.Year);
        RetentionAnalysis analysis = ProgressDisplay.Show(progress =>
        {
            progress.Step("Fitting");
            return RetentionAnalysis.Of(read.Cohorts, Options(line, period), _context.Token);
        });
        string[] files = Write(folder, inputs, analysis);
        WriteAccount(read, analysis, isPeriodGiven: _unit.Read(line) is not null);
        _context.Note(files);
        if (analysis.Fits.All(fit => fit.Model.Name != BetaDiscreteWeibullModel.Kind.Name)
            && Path.Combine(folder, BetaDiscreteWeibullFile) is var stale && File.Exists(stale))
        {
            _context.Note($"{stale} is from an earlier call and does not belong to these files.");
        }

        return FitReport.ExitCodeOf(_context, analysis.Fit);
    }

    private ContractCohortCsvResult Read(ParseResult line, string input)
    {
        ContractCohortCsvOptions options = new()
        {
            Period = _unit.Read(line) ?? TimeUnit.Month,
            ObservationEnd = line.GetValue(_end),
            LastPeriod = line.GetValue(_lastPeriod),
        };
        using InputSource source = InputSource.Open(input, _context);
        return ContractCohortCsv.Read(source.Stream, source.Name, options);
    }

    private RetentionOptions Options(ParseResult line, TimeUnit period) => new()
    {
        Period = period,
        PeriodsAhead = line.GetValue(_ahead) ?? UsualAhead,
        DiscountRatePerYear = line.GetValue(_rate) ?? 0.1,
        Margin = (line.GetValue(_payment) ?? 1) * (line.GetValue(_margin) ?? 1),
        Level = line.GetValue(_interval) is { } choice ? choice.Level : 0.9,
        Draws = MostDraws,
        Model = line.GetValue(_model),
    };

    private static string[] Write(string folder, InputGuard inputs, RetentionAnalysis analysis)
    {
        using OutputFolder output = OutputFolder.Open(folder, inputs);
        foreach (ModelFit<ContractModel> fit in analysis.Fits)
        {
            output.Add(fit.Model.Name == BetaDiscreteWeibullModel.Kind.Name ? BetaDiscreteWeibullFile : ShiftedBetaGeoFile, file => ModelFile.Write(file, fit));
        }

        output.Add(RetentionFile, file => ResultCsv.Write(file, analysis));
        output.Add(CohortsFile, file => ResultCsv.Write(file, analysis.GroupTable()));
        output.Add(PageFile, RetentionReport.Of(analysis).SaveHtml);
        return output.Commit();
    }

    private void WriteAccount(ContractCohortCsvResult read, RetentionAnalysis analysis, bool isPeriodGiven)
    {
        foreach (string sentence in read.Sentences)
        {
            _context.Out.WriteLine(sentence);
        }

        string period = analysis.Options.Period.ToString().ToLowerInvariant();
        string taken = isPeriodGiven ? string.Empty : $" ({_unit.Option.Name} says otherwise)";
        _context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"A period is a {period}{taken}: {analysis.Options.DiscountRatePerYear:0.####} a year discounts by {analysis.DiscountRatePerPeriod:0.######} a period."));
        foreach (string sentence in analysis.Sentences)
        {
            _context.Out.WriteLine(sentence);
        }

        foreach (RetentionGroup group in analysis.Groups)
        {
            RetentionPeriod next = group.Curve.Periods[Math.Min(group.Observed.Count, group.Curve.Periods.Count - 1)];
            _context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Excerpt.Line(group.Name)}: {group.There:#,0.##} of {group.Customers:#,0.##} are there; of those asked for renewal {next.Period}, {next.Retention:0.0%} are expected to renew.")
                + $" A new contract is worth {Money(group.LifetimeValue)}, those who are there {Money(group.ResidualValue)} from their next renewal on.");
        }

        if (analysis.Groups.FirstOrDefault(group => double.IsInfinity(group.ExpectedTenure.Value)) is { } endless)
        {
            _context.Note($"The expected tenure of {Excerpt.Line(endless.Name)} is infinite, since so many hardly ever leave: its cell in {CohortsFile} is empty. Discounted, it is finite.");
        }

        _context.Out.Flush();
    }

    private static string Money(RetentionFigure figure) => figure.Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{figure.Value:#,0.00} ({interval.Lower:#,0.00} to {interval.Upper:#,0.00})")
        : string.Create(CultureInfo.InvariantCulture, $"{figure.Value:#,0.00}");
}
