using System.Globalization;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>The account of <c>clv run --json</c>, as agents are told of it.</summary>
internal sealed class RunAccount(JsonObject account)
{
    private static readonly string[] _grave = ["warning", "problem"];

    private JsonNode Future => account["future"]!;

    private JsonNode All => Future["totals"]![0]!;

    /// <summary>The level of the intervals; null without.</summary>
    public double? Interval => Number(Future["interval"]);

    /// <summary>Whether all fits reached a maximum.</summary>
    public bool Converged => Fits().All(fit => fit["convergence"]!["status"]!.GetValue<string>() == "converged");

    /// <summary>The spend model; null without.</summary>
    public string? SpendModel => account["spend"]?["model"]!.GetValue<string>();

    /// <summary>The share of spend that is value.</summary>
    public double? Margin => Number(Future["margin"]);

    /// <summary>All customers.</summary>
    public double? Customers => Number(account["orders"]!["customers"]);

    /// <summary>Those who came back.</summary>
    public double? RepeatCustomers => Number(account["orders"]!["repeat_customers"]);

    /// <summary>The files, as the command line had them.</summary>
    public IEnumerable<string> Files => account["files"]!.AsArray().Select(file => file!.GetValue<string>());

    /// <summary>Of what moment it is.</summary>
    public BaseMoment Moment(IReadOnlyList<string> warnings) => new(
        DateOnly.Parse(account["orders"]!["observation_end"]!.GetValue<string>().AsSpan(0, 10), CultureInfo.InvariantCulture),
        account["choice"]!["forecaster"]?.GetValue<string>() ?? account["purchases"]!["model"]!.GetValue<string>(),
        Future["horizon"]!.GetValue<double>(),
        account["purchases"]!["time_unit"]!.GetValue<string>(),
        warnings);

    /// <summary>A total with its intervals; null where there is none.</summary>
    public JsonObject? Total(string name) => All[name] is not { } total ? null : new JsonObject
    {
        ["value"] = total["expected"]?.DeepClone(),
        ["lower"] = total["expected_lower"]?.DeepClone(),
        ["upper"] = total["expected_upper"]?.DeepClone(),
        ["outcome_lower"] = total["outcome_lower"]?.DeepClone(),
        ["outcome_upper"] = total["outcome_upper"]?.DeepClone(),
    };

    /// <summary>What held-out orders showed; null where nothing was held out.</summary>
    public JsonObject? Backtest() => account["backtest"] is not { } backtest ? null : new JsonObject
    {
        ["predicted"] = backtest["predicted_purchases"]?.DeepClone(),
        ["outcome_lower"] = backtest["purchases_outcome_lower"]?.DeepClone(),
        ["outcome_upper"] = backtest["purchases_outcome_upper"]?.DeepClone(),
        ["actual"] = backtest["actual_purchases"]?.DeepClone(),
    };

    /// <summary>The main figures in sentences.</summary>
    public IEnumerable<string> Sentences(BaseMoment moment)
    {
        yield return moment.Sentence(Interval);
        yield return $"{AgentText.Count(Customers ?? 0)} customers, {AgentText.Count(RepeatCustomers ?? 0)} of whom came back; {WithEnds(All["active"])} are still customers.";
        yield return $"Purchases: {WithEnds(All["purchases"])}{Outcome(All["purchases"])}.";
        if (All["value"] is { } value)
        {
            yield return $"Value, at a margin of {AgentText.Number(Margin)}: {WithEnds(value)}{Outcome(value)}.";
        }

        if (account["backtest"] is { } backtest)
        {
            yield return $"Held-out orders up to {backtest["holdout_end"]!.GetValue<string>()}: {AgentText.Number(Number(backtest["predicted_purchases"]))} purchases were predicted"
                + (Number(backtest["purchases_outcome_lower"]) is { } lower ? $" ({AgentText.Number(lower)} to {AgentText.Number(Number(backtest["purchases_outcome_upper"]))})" : "")
                + $", and {AgentText.Number(Number(backtest["actual_purchases"]))} came.";
        }

        yield return Converged ? "All fits converged." : "A fit did not converge.";
    }

    /// <summary>What to be careful about.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach (JsonNode fit in Fits())
        {
            string model = fit["model"]!.GetValue<string>();
            if (fit["convergence"]!["status"]!.GetValue<string>() is not "converged" and string status)
            {
                yield return $"The fit of {model} did not converge ({status}); its numbers may be far off.";
            }

            foreach (JsonNode? warning in fit["convergence"]!["warnings"]!.AsArray().Concat(fit["posterior"]?["warnings"]?.AsArray() ?? []))
            {
                yield return $"{model}: {ClvJobs.ForAgents(warning!.GetValue<string>())}";
            }
        }

        foreach (string name in (string[])["why_no_spend", "why_no_backtest"])
        {
            if (account[name]?.GetValue<string>() is { } why)
            {
                yield return ClvJobs.ForAgents(why);
            }
        }

        if (Future["why_no_intervals"]?.GetValue<string>() is { } whyNot)
        {
            yield return ClvJobs.ForAgents(whyNot);
        }

        if (account["backtest"] is { } backtest && Number(backtest["purchases_outcome_lower"]) is { } lower && Number(backtest["purchases_outcome_upper"]) is { } upper
            && Number(backtest["actual_purchases"]) is { } actual && (actual < lower || actual > upper))
        {
            yield return $"Held-out orders were not told well: {AgentText.Number(actual)} purchases came, outside of {AgentText.Number(lower)} to {AgentText.Number(upper)}; expect such a miss ahead.";
        }

        foreach (JsonNode? finding in account["check"]!["findings"]!.AsArray())
        {
            if (_grave.Contains(finding!["severity"]!.GetValue<string>()))
            {
                yield return ClvJobs.ForAgents(finding["message"]!.GetValue<string>());
            }
        }
    }

    private static double? Number(JsonNode? node) => node?.GetValue<double>();

    private static string WithEnds(JsonNode? total) =>
        AgentText.WithInterval(Number(total?["expected"]), Number(total?["expected_lower"]), Number(total?["expected_upper"]));

    private static string Outcome(JsonNode? total) => Number(total?["outcome_lower"]) is { } lower
        ? $", and will turn out between {AgentText.Number(lower)} and {AgentText.Number(Number(total?["outcome_upper"]))}"
        : "";

    private IEnumerable<JsonNode> Fits() => account["spend"] is { } spend ? [account["purchases"]!, spend] : [account["purchases"]!];
}
