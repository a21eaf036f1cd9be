using System.Text.Json;

namespace Clv.Probabilistic.Cli;

/// <summary>The account of <c>clv run</c> for programs to read.</summary>
internal static class RunJson
{
    private const int Schema = 1;

    public static void Write(
        Stream stream,
        CustomerAnalysisResult result,
        RunManifest manifest,
        IReadOnlyList<string> files,
        IReadOnlyList<StageTiming>? timings = null) =>
        JsonOutput.Write(stream, json =>
        {
            json.WriteNumber("schema", Schema);
            WriteOrders(json, result.Customers.Account!, manifest);
            WriteChoice(json, result.Choice);
            json.WriteStartObject("purchases");
            json.WriteString("model", result.Purchases.Model.Name);
            json.WriteString("time_unit", result.Purchases.Model.TimeUnit.Name());
            WriteFit(json, result.Purchases);
            WritePosterior(json, result.PurchasePosterior);
            json.WriteEndObject();
            WriteSpend(json, result);
            WriteBacktest(json, result);
            WriteFuture(json, result);
            json.WriteTexts("files", files);
            json.WriteStartObject("check");
            CheckJson.WriteFindings(json, result.Check);
            json.WriteEndObject();
            if (timings is not null)
            {
                WriteTimings(json, timings);
            }
        });

    private static void WriteOrders(Utf8JsonWriter json, SummaryAccount account, RunManifest manifest)
    {
        json.WriteStartObject("orders");
        json.WriteString("source", account.Transactions.Source);
        json.WriteString("first_day", Day(account.FirstDay));
        json.WriteString("last_day", Day(account.LastDay));
        json.WriteString("grain", account.Grain.Name());
        json.WriteString("observation_end", ObservationEndText.Of(account.ObservationEnd, account.Grain));
        foreach ((string name, long count) in manifest.Counts)
        {
            json.WriteNumber(name, count);
        }

        json.WriteTexts("skipped_examples", account.Transactions.SkippedExamples);
        json.WriteTexts("sentences", [.. AccountSentences.Of(account)]);
        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, ModelChoice choice)
    {
        json.WriteStartObject("choice");
        json.WriteString("model", choice.Model.Name);
        json.WriteString("forecaster", choice.Forecaster?.Name);
        json.WriteString("reason", choice.Reason switch
        {
            ModelChoiceReason.Named => "named",
            ModelChoiceReason.Compared => "compared",
            ModelChoiceReason.NotComparable => "not-comparable",
            _ => "default",
        });
        json.WriteTexts("sentences", choice.Sentences);
        json.WriteEndObject();
    }

    private static void WriteSpend(Utf8JsonWriter json, CustomerAnalysisResult result)
    {
        if (result.Spend is not { } spend)
        {
            json.WriteNull("spend");
            json.WriteString("why_no_spend", result.WhyNoSpend);
            return;
        }

        json.WriteStartObject("spend");
        json.WriteString("model", spend.Model.Name);
        WriteFit(json, spend);

        // JSON has no infinity, which the mean is where q <= 1.
        json.WriteNumberOrNull("population_mean", spend.Model.PopulationMean);
        WritePosterior(json, result.SpendPosterior);
        json.WriteEndObject();
        json.WriteNull("why_no_spend");
    }

    private static void WriteFit(Utf8JsonWriter json, IModelFit<IModel> fit)
    {
        json.WriteNumber("customers", fit.Account.Customers);
        json.WriteNumber("rows", fit.Account.Rows);
        json.WriteNumber("rows_without_repeat_purchase", fit.Account.RowsWithoutRepeatPurchase);
        json.WriteNumber("rows_without_positive_spend", fit.Account.RowsWithoutPositiveSpend);
        json.WriteStartArray("parameters");
        foreach (ParameterEstimate parameter in fit.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteNumberOrNull("estimate", parameter.Value);
            json.WriteNumberOrNull("standard_error", parameter.StandardError);
            json.WriteNumberOrNull("lower", parameter.Interval()?.Lower);
            json.WriteNumberOrNull("upper", parameter.Interval()?.Upper);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumberOrNull("log_likelihood", fit.HasLogLikelihood ? fit.LogLikelihood : null);
        json.WriteNumberOrNull("aic", fit.HasLogLikelihood ? fit.Aic : null);
        json.WriteNumberOrNull("bic", fit.HasLogLikelihood ? fit.Bic : null);
        json.WriteStartObject("convergence");
        json.WriteString("status", fit.Convergence.Status.Name());
        json.WriteNumber("iterations", fit.Convergence.Iterations);
        json.WriteTexts("warnings", fit.Convergence.Warnings);
        json.WriteEndObject();
    }

    private static void WritePosterior(Utf8JsonWriter json, PosteriorResult? posterior)
    {
        if (posterior is null)
        {
            json.WriteNull("posterior");
            return;
        }

        PosteriorSummary summary = posterior.Summary();
        json.WriteStartObject("posterior");
        json.WriteString("method", summary.Method.Name());
        json.WriteNumber("draws", summary.Draws);
        json.WriteNumber("seed", summary.Seed);
        json.WriteNumberOrNull("k_hat", summary.KHat);
        json.WriteNumberOrNull("r_hat", summary.RHat);
        json.WriteNumberOrNull("ess_bulk", summary.BulkEffectiveSampleSize);
        json.WriteNumberOrNull("ess_tail", summary.TailEffectiveSampleSize);
        json.WriteNumber("divergences", summary.Divergences);
        json.WriteTexts("warnings", summary.Warnings);
        json.WriteEndObject();
    }

    private static void WriteBacktest(Utf8JsonWriter json, CustomerAnalysisResult result)
    {
        if (result.Backtest is not { } backtest)
        {
            json.WriteNull("backtest");
            json.WriteString("why_no_backtest", result.WhyNoBacktest);
            return;
        }

        json.WriteStartObject("backtest");
        json.WriteString("calibration_end", Day(backtest.CalibrationEnd));
        json.WriteString("holdout_end", Day(backtest.HoldoutEnd));
        json.WriteNumber("duration", backtest.Duration);
        json.WriteNumber("customers", backtest.Customers);
        json.WriteNumberOrNull("predicted_purchases", backtest.PredictedPurchases);
        json.WriteNumberOrNull("actual_purchases", backtest.ActualPurchases);
        json.WriteNumberOrNull("predicted_spend", backtest.PredictedSpend);
        json.WriteNumberOrNull("actual_spend", backtest.ActualSpend);
        json.WriteNumberOrNull("mean_absolute_error", backtest.MeanAbsoluteError);
        json.WriteNumberOrNull("root_mean_squared_error", backtest.RootMeanSquaredError);
        if (result.BacktestTotal is { } total)
        {
            WriteEnds(json, "purchases_outcome", total.Purchases.Outcome);
            WriteEnds(json, "spend_outcome", total.LifetimeValue?.Outcome);
        }

        json.WriteEndObject();
        json.WriteNull("why_no_backtest");
    }

    private static void WriteTimings(Utf8JsonWriter json, IReadOnlyList<StageTiming> timings)
    {
        json.WriteStartArray("timings");
        foreach (StageTiming stage in timings)
        {
            json.WriteStartObject();
            json.WriteString("stage", stage.Stage);
            json.WriteNumber("seconds", stage.Elapsed.TotalSeconds);
            json.WriteNumber("cpu_seconds", stage.Cpu.TotalSeconds);
            json.WriteNumber("peak_bytes", stage.PeakBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFuture(Utf8JsonWriter json, CustomerAnalysisResult result)
    {
        CustomerPredictions predictions = result.Predictions;
        json.WriteStartObject("future");
        json.WriteNumber("horizon", predictions.Options.Horizon);
        json.WriteNumber("discount_rate", predictions.Options.DiscountRatePerYear);
        json.WriteNumber("margin", predictions.Options.Margin);
        json.WriteNumberOrNull("expected_purchases", predictions.TotalExpectedPurchases());
        json.WriteNumberOrNull("expected_value", predictions.HasSpend ? predictions.TotalLifetimeValue() : null);
        json.WriteStartArray("top_customers");
        foreach (int row in TopCustomers.Of(predictions))
        {
            WriteCustomer(json, predictions, row);
        }

        json.WriteEndArray();
        json.WriteNumberOrNull("interval", result.Overview!.All.Level);
        json.WriteString("why_no_intervals", result.WhyNoIntervals);
        WriteTotals(json, "totals", [result.Overview.All, result.Overview.RepeatBuyers, result.Overview.OneTimeBuyers]);
        WriteTotals(json, "tiers", result.Overview.Tiers);
        WriteTotals(json, "segments", result.Overview.Segments);
        if (result.Level is { } level)
        {
            SeasonLevelJson.Write(json, level, predictions.TotalExpectedPurchases(), result.Options.IntervalLevel);
        }

        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, string name, IEnumerable<PredictedTotal> groups)
    {
        json.WriteStartArray(name);
        foreach (PredictedTotal group in groups)
        {
            json.WriteStartObject();
            json.WriteString("group", group.Group);
            json.WriteNumberOrNull("customers", group.Customers);
            WriteEstimate(json, "active", group.Active);
            WriteEstimate(json, "buyers", group.Buyers);
            WriteEstimate(json, "purchases", group.Purchases);
            if (group.LifetimeValue is { } value)
            {
                WriteEstimate(json, "value", value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEstimate(Utf8JsonWriter json, string name, TotalEstimate total)
    {
        json.WriteStartObject(name);
        json.WriteNumberOrNull("expected", total.Value);
        WriteEnds(json, "expected", total.Expectation);
        WriteEnds(json, "outcome", total.Outcome);
        json.WriteEndObject();
    }

    /// <summary>The ends of an interval, if there is one.</summary>
    public static void WriteEnds(Utf8JsonWriter json, string name, Interval? interval)
    {
        if (interval is { } ends)
        {
            json.WriteNumberOrNull(name + "_lower", ends.Lower);
            json.WriteNumberOrNull(name + "_upper", ends.Upper);
        }
    }

    private static void WriteCustomer(Utf8JsonWriter json, CustomerPredictions predictions, int row)
    {
        json.WriteStartObject();
        CustomerIds ids = predictions.Customers.Ids;
        if (ids.AreIntegers)
        {
            json.WriteNumber("customer_id", ids.Integers[row]);
        }
        else
        {
            json.WriteString("customer_id", ids[row]);
        }

        json.WriteNumberOrNull("p_alive", predictions.ProbabilityAlive[row]);
        json.WriteNumberOrNull("expected_purchases", predictions.ExpectedPurchases[row]);
        if (predictions.HasSpend)
        {
            json.WriteNumberOrNull("expected_spend", predictions.ExpectedSpend[row]);
            json.WriteNumberOrNull("clv", predictions.LifetimeValue[row]);
        }

        json.WriteEndObject();
    }

    private static string? Day(DateOnly? day) => day is { } date ? FormattableString.Invariant($"{date:yyyy-MM-dd}") : null;
}
