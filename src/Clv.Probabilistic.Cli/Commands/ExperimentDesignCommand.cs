using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv experiment design</c>: how many customers an experiment takes, and who is in which arm.</summary>
internal sealed class ExperimentDesignCommand
{
    private const string None = "none";
    private const string Tier = "tier";
    private const string Segment = "segment";

    private readonly ToolContext _context;
    private readonly Argument<string?> _folder = InputArgument.Create(
        "DIR", $"Folder with {RunFiles.Summary} and {RunFiles.Model}, and {RunFiles.Spend} for spend, as clv run writes them.");

    private readonly Option<ExperimentMetric?> _metric = ToolOptions.Choice(
        "--metric",
        "METRIC",
        "What is compared: purchases, spend, or retention, which is buying at all. Default: purchases.",
        [.. Enum.GetValues<ExperimentMetric>().Select(metric => (metric.Name(), metric))]);

    private readonly Option<double?> _lift = ToolOptions.Number(
        "--lift", "SHARE", "The lift to detect, relative to what is expected without it: 0.1 for a tenth more. Default: 0.1.", lift => lift > -1 && lift != 0, "above -1 and not 0");

    private readonly Option<double?> _power = ShareOption.Create(
        "--power", "SHARE", "How often the lift is found where it is there. Default: 0.8.", share => share is > 0 and < 1, "a share above 0 and below 1");

    private readonly Option<double?> _significance = ShareOption.Create(
        "--significance", "SHARE", "How often a difference is found where there is none, two-sided. Default: 0.05.", share => share is > 0 and <= 0.5, "a share above 0, at most 0.5");

    private readonly Option<double?> _horizon = ToolOptions.Number(
        "--horizon", "TIME", "Length of the experiment, in the model's time unit. Default: that of the run.", time => time > 0, "above 0");

    private readonly Option<double?> _holdout = ShareOption.Create(
        "--holdout", "SHARE", "The share of customers who are left out: the control arm. Default: 0.5.", share => share is > 0 and < 1, "a share above 0 and below 1");

    private readonly Option<string?> _customers = ToolOptions.Text(
        "--customers", "FILE", "CSV, Parquet or Arrow file of those who may take part, with a column customer_id. Default: all customers of the run.");

    private readonly Option<long?> _seed = SeedOption.Create("Seed of the futures by which the variance is found. Default: 1.");
    private readonly Option<string?> _key = ToolOptions.Text(
        "--key", "TEXT", "Name of the experiment, by which arms are drawn; the same one draws the same arms. Required with -o.");

    private readonly Option<string?> _stratify = ToolOptions.Parsed<string?>(
        "--stratify",
        "HOW",
        "Draw arms within tiers of value (tier), segments of recency and frequency (segment), or by the hash of each id alone (none), so that later customers can join. Default: tier.",
        text => new[] { Tier, Segment, None }.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? throw new FormatException("must be tier, segment or none"));

    private readonly Option<string?> _output = ToolOptions.Text(
        "--output", "FILE", "CSV file for who is in which arm; the plan goes beside it, under the same name ending in .json. Default: no arms are drawn.", "-o");

    private ExperimentDesignCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new ExperimentDesignCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("design", "Find how many customers a lift takes, and draw who is left out.")
        {
            Usage = "DIR [options]",
            Details =
            [
                "How much customers differ is known from the models beforehand, and so is how much of it goes away when outcomes are compared with what the model expected of each customer, as clv experiment read does.",
                "The file of arms has the columns customer_id, arm (control or treatment), stratum, and what the model expects of each customer: expected_purchases, p_any_purchase, expected_total_spend. Keep it: it is what the experiment is read by.",
            ],
            Examples =
            [
                ("Is a tenth more purchases found within 13 weeks?", "clv experiment design results --lift 0.1 --horizon 13"),
                ("Leave out a tenth, drawn within tiers of value", "clv experiment design results --metric spend --holdout 0.1 --horizon 13 \\\n      --key spring-2026 -o spring.csv"),
                ("Only those on a list", "clv experiment design results --customers newsletter.csv \\\n      --key newsletter -o newsletter-arms.csv"),
            ],
        };
        InputArgument.Require(command, _folder, "a folder of clv run");
        command.Add(new OptionGroup("Planning", [_metric, _lift, _horizon, _power, _significance, _holdout, _customers, _seed]));
        command.Add(new OptionGroup("Drawing", [_key, _stratify]));
        command.Add(new OptionGroup("Output", [_output]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        string folder = line.GetValue(_folder)!;
        string? path = line.GetValue(_output);
        string? key = line.GetValue(_key);
        if (path is "-" || (path is not null && ExperimentFile.Of(path) == path))
        {
            throw new UsageException($"-o is '{path}'; it must be a file for the arms, such as spring.csv, for the plan is written beside it as a .json file.");
        }

        if (path is not null && string.IsNullOrWhiteSpace(key))
        {
            throw new UsageException("Give --key, the name of the experiment, such as spring-2026: arms are drawn by it.");
        }

        InputGuard inputs = InputGuard.Of([.. RunFolder.FilesIn(folder), line.GetValue(_customers)]);
        OutputTarget arms = OutputTarget.Open(path, inputs);
        OutputTarget plan = OutputTarget.Open(path is null ? null : ExperimentFile.Of(path), inputs);
        RunFolder run = RunFolder.Open(folder, "design", _context);
        CustomerSummary customers = run.ReadSummary();
        if (line.GetValue(_customers) is { } file)
        {
            customers = Among(customers, CustomerList.Read(file, _context), file);
        }

        if (line.GetValue(_horizon) is null && run.Manifest is null && run.Purchases.TimeUnit == TimeUnit.Unspecified)
        {
            throw new UsageException("The model does not state its time unit, so a year has no length in it; give --horizon.");
        }

        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers,
            run.Purchases,
            customers.HasMonetaryValue ? run.Spend : null,
            new() { Horizon = line.GetValue(_horizon) ?? run.Manifest?.Horizon ?? PredictionOptions.OneYear(run.Purchases.TimeUnit).Horizon },
            cancellationToken: _context.Token);
        ExperimentOptions options = new()
        {
            Metric = line.GetValue(_metric) ?? ExperimentMetric.Purchases,
            Lift = line.GetValue(_lift) ?? 0.1,
            Power = line.GetValue(_power) ?? 0.8,
            Significance = line.GetValue(_significance) ?? 0.05,
            HoldoutShare = line.GetValue(_holdout) ?? 0.5,
            Seed = line.GetValue(_seed) ?? 1,
        };
        ExperimentDesignResult design = ExperimentDesign.Of(predictions, options, _context.Token);
        _context.Out.WriteLine(design.ToString().TrimEnd());
        if (path is null)
        {
            return;
        }

        RequireUnit(run.Purchases.TimeUnit);
        string stratify = line.GetValue(_stratify) ?? Tier;
        ExperimentAssignment assignment = Assigned(predictions, key!, options.HoldoutShare, stratify);
        arms.Write(_ => throw new InvalidOperationException("Arms go to a file."), to => ExperimentAssignmentCsv.Write(to, assignment, ExperimentExpectation.Of(predictions)));
        plan.Write(_ => throw new InvalidOperationException("A plan goes to a file."), to => new ExperimentFile(
            key!,
            options.HoldoutShare,
            options.Metric,
            design.Lift,
            options.Significance,
            options.Power,
            design.Horizon,
            design.TimeUnit,
            run.Grain,
            stratify).Write(to));
        _context.Out.WriteLine();
        _context.Out.WriteLine(assignment.ArmTable().ToString().TrimEnd());
        _context.Note([path, ExperimentFile.Of(path)]);
    }

    private static void RequireUnit(TimeUnit unit)
    {
        if (unit == TimeUnit.Unspecified)
        {
            throw new UsageException("The model does not state its time unit, so the experiment has no length in days; run again with --unit.");
        }
    }

    private static ExperimentAssignment Assigned(CustomerPredictions predictions, string key, double holdout, string stratify) => stratify switch
    {
        None => ExperimentAssignment.ByHash(predictions.Customers.Ids, key, ExperimentArm.Holdout(holdout)),
        Segment => ExperimentAssignment.Of(
            predictions.Customers.Ids, key, ExperimentArm.Holdout(holdout), ExperimentStrata.BySegment(RfmSegments.Of(predictions.Customers))),
        _ => ExperimentAssignment.Of(predictions.Customers.Ids, key, ExperimentArm.Holdout(holdout), ExperimentStrata.ByTier(predictions)),
    };

    private CustomerSummary Among(CustomerSummary customers, CustomerIds list, string file)
    {
        HashSet<CustomerId> wanted = [.. list];
        CustomerSummary some = customers.Where(row => wanted.Contains(row.CustomerId));
        if (some.Count == 0)
        {
            throw new DataFormatException($"None of {DisplayText.Count(list.Count, "customer")} in {file} is a customer of the run; give ids as they are in its orders.");
        }

        if (some.Count < list.Count)
        {
            _context.Note($"{DisplayText.Count(list.Count - some.Count)} of {DisplayText.Count(list.Count, "customer")} in {file} are no customers of the run and left out.");
        }

        return some;
    }
}
