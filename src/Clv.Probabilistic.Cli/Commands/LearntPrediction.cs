using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The part of <c>clv predict</c> that is by what <c>clv learn</c> has learnt: orders, or features, in; predictions out.</summary>
internal sealed class LearntPrediction
{
    private readonly ToolContext _context;
    private readonly OrderOptions _orders;
    private readonly UnitOption _unit;
    private readonly Option<double?> _horizon;
    private readonly Option<DateTime?> _observationEnd = new ObservationOptions("", "").ObservationEnd;
    private readonly ProfilesOption _profiles = new(
        "CSV file of what is known of customers beside their orders, as clv learn was given.");

    private readonly Option<bool> _fromFeatures = ToolOptions.Switch(
        "--from-features", "The input is a CSV table of features, a row per customer, as clv features writes it, or of profiles alone.");

    /// <param name="context">What the tool runs on.</param>
    /// <param name="orders">How orders are read.</param>
    /// <param name="unit">The unit of the command line.</param>
    /// <param name="horizon">The horizon of the command line.</param>
    public LearntPrediction(ToolContext context, OrderOptions orders, UnitOption unit, Option<double?> horizon)
    {
        _context = context;
        _orders = orders;
        _unit = unit;
        _horizon = horizon;
        Group = new OptionGroup("By what clv learn has learnt, from orders", [_profiles.File, _profiles.Decimal, _fromFeatures, _observationEnd, .. orders.OfOrdersAlone]);
    }

    /// <summary>The options that models of <c>clv fit</c> have no use for.</summary>
    public OptionGroup Group { get; }

    /// <summary>The further files that are read.</summary>
    public IEnumerable<string?> Files(ParseResult line) => [line.GetValue(_profiles.File)];

    /// <summary>Refuses what has no meaning for models of <c>clv fit</c>.</summary>
    /// <exception cref="UsageException">Such an option is given.</exception>
    public void RefuseFor(string model, ParseResult line)
    {
        if (Group.Options.FirstOrDefault(line.IsGiven) is { } ofLearnt)
        {
            throw new UsageException(
                $"{ofLearnt.Name} is for what clv learn has learnt, and {model} is a model of clv fit, which predicts from a summary; leave it out.");
        }
    }

    /// <summary>Predicts.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="input">What is read.</param>
    /// <param name="model">The file of what was learnt.</param>
    /// <param name="ofModels">The options that have a meaning for models of <c>clv fit</c> alone.</param>
    /// <param name="timings">The clock; null for none.</param>
    /// <exception cref="UsageException">An option has no meaning here, or contradicts what was learnt.</exception>
    public LearntPredictions Predict(ParseResult line, string input, string model, IEnumerable<Option> ofModels, StageTimings? timings)
    {
        if (LearnerLibrary.WhyNot is { } whyNot)
        {
            throw new InvalidOperationException(whyNot);
        }

        if (ofModels.FirstOrDefault(line.IsGiven) is { } meaningless)
        {
            throw new UsageException(
                $"{meaningless.Name} is for models of clv fit, and {model} is what clv learn has learnt, which gives purchases, their probability and spend; leave it out.");
        }

        ITrainedForecaster learnt = LearntLibrary.Read(model);
        LearntTerms terms = LearntLibrary.TermsOf(learnt);
        Require(line, terms, model);
        LearntPredictions predictions = ProgressDisplay.Show(
            timings,
            progress => line.GetValue(_fromFeatures)
                ? FromFeatures(line, input, learnt, terms, progress)
                : FromOrders(line, input, learnt, terms, progress));
        _context.Note(predictions.Remarks);
        return predictions;
    }

    private void Require(ParseResult line, LearntTerms terms, string model)
    {
        string learnt = terms.Horizon is { } length ? $"{model} was learnt to forecast {Figures.Span(length, terms.Unit)}" : $"{model} forecasts what it was learnt to";
        if (line.GetValue(_horizon) is { } horizon && horizon != terms.Horizon)
        {
            throw new UsageException($"{_horizon.Name} is {horizon}, and {learnt}; leave {_horizon.Name} out, or learn again with clv learn.");
        }

        if (_unit.Read(line) is { } unit && unit != terms.Unit)
        {
            throw new UsageException($"{_unit.Option.Name} is {unit.Name()}, and {learnt}; leave {_unit.Option.Name} out, or learn again with clv learn.");
        }

        if (!line.GetValue(_fromFeatures))
        {
            if (terms.Horizon is null)
            {
                throw new UsageException($"{model} was learnt from tables of features and says no horizon; give it such a table, with {_fromFeatures.Name}.");
            }

            if (terms.ProfileColumns.Count == 0 && line.GetValue(_profiles.File) is not null)
            {
                throw new UsageException(
                    $"{ProfilesOption.Name} is what is known beside orders, and {model} looks at nothing that is; leave it out, or learn again with it.");
            }

            if (terms.ProfileColumns.Count > 0 && line.GetValue(_profiles.File) is null)
            {
                throw new UsageException(
                    $"{model} was learnt from what orders do not say ({string.Join(", ", ManyNames.Of(terms.ProfileColumns))}); give it of these customers with {ProfilesOption.Name}.");
            }

            return;
        }

        if (!terms.IsOfFeatures)
        {
            throw new UsageException($"{model} stands on a model of purchases, which needs orders; leave {_fromFeatures.Name} out and give those.");
        }

        if (Group.Options.Except([_fromFeatures, _profiles.Decimal, _orders.Decimal, _orders.Thousands]).FirstOrDefault(line.IsGiven) is { } ofOrders)
        {
            throw new UsageException($"{ofOrders.Name} is about orders, and with {_fromFeatures.Name} the input is a table of features; leave it out.");
        }
    }

    private LearntPredictions FromOrders(ParseResult line, string input, ITrainedForecaster learnt, LearntTerms terms, ProgressDisplay progress)
    {
        TransactionTable orders = OrderSources.Read(_orders.Address(input, line), _orders.Read(line), _context, progress);
        SummaryOptions summary = new()
        {
            Unit = terms.Unit,
            Grain = terms.Grain,
            ObservationEnd = line.GetValue(_observationEnd),
            SpendColumns = true,
        };
        progress.Step("Predicting");
        ForecastOrigin origin = ForecastOrigin.Of(orders, summary, terms.Horizon!.Value, _context.Token);
        LearntPredictions predictions = LearntLibrary.Predict(
            learnt, origin, _profiles.Read(line, _orders), _context.Token);
        _context.Note(AccountSentences.Of(orders.Account));
        NoteReading(_orders.Policies(line, orders), terms);
        if (ObservedSpan.Of(orders, observationEnd: null).Last is var last && origin.Day.DayNumber - last.DayNumber > origin.DaysAhead)
        {
            predictions = predictions.With(FormattableString.Invariant(
                $"Observation ends on {origin.Day:yyyy-MM-dd}, and the last order is of {last:yyyy-MM-dd}: all the time between is taken as one in which nobody bought."));
        }

        return predictions.With(FormattableString.Invariant(
            $"By {terms.Learner}, of the {Figures.Span(terms.Horizon.Value, terms.Unit)} after {origin.Day:yyyy-MM-dd}."));
    }

    /// <summary>Says where rows of orders count otherwise than they did when it was learnt.</summary>
    private void NoteReading(IReadOnlyList<string> now, LearntTerms terms)
    {
        string[] then = [.. terms.Reading.Except(now)];
        string[] other = [.. now.Except(terms.Reading)];
        if (terms.Reading.Count > 0 && (then.Length > 0 || other.Length > 0))
        {
            _context.Note(
                $"{terms.Learner} learnt from orders that were read {With(then)}, and these are read {With(other)}: what it learnt holds for the former.");
        }

        static string With(string[] options) => options.Length == 0 ? "without that" : $"with {string.Join(" ", options)}";
    }

    private LearntPredictions FromFeatures(ParseResult line, string input, ITrainedForecaster learnt, LearntTerms terms, ProgressDisplay progress)
    {
        progress.Step("Predicting");
        TextTable.Require(input, "a table of features");
        using InputSource source = InputSource.Open(input, _context);
        (char? said, char? thousands) = _orders.NumbersOf(line);
        LearntPredictions predictions = LearntLibrary.PredictFeatures(
            learnt, source.Stream, source.Name, (line.GetValue(_profiles.Decimal)?[0] ?? said, thousands), _context.Token);
        return terms.Horizon is { } horizon
            ? predictions.With($"By {terms.Learner}, of the {Figures.Span(horizon, terms.Unit)} after the day of the features.")
            : predictions;
    }
}
