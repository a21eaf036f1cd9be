namespace Clv.Probabilistic.Service;

/// <summary>Scores customers who are sent, and keeps nothing of them.</summary>
/// <remarks>The numbers are those of <see cref="CustomerScorer"/> to the last bit.</remarks>
internal sealed class ScoreQuestions
{
    private readonly ModelVersion _version;
    private readonly ScoreReader _reader;

    /// <summary>Scores by a version of the models.</summary>
    public ScoreQuestions(ModelVersion version)
    {
        _version = version;
        _reader = new ScoreReader(needsAmount: version.Spend is { NeedsMonetaryValue: true });
    }

    /// <summary>The answer to a request.</summary>
    /// <param name="json">The request, all of it.</param>
    /// <param name="place">What messages call it.</param>
    /// <exception cref="BadMessageException">It cannot be taken.</exception>
    /// <exception cref="NoHistoryException">Nothing was bought up to the end of observation.</exception>
    public ScoreAnswer Answer(ReadOnlySpan<byte> json, string place)
    {
        ScoreRequest request = _reader.Read(json, place);
        if (request.Horizon is { } horizon && !(horizon >= 0))
        {
            throw new BadMessageException($"{MessageMembers.Begin(place)} has a horizon below 0; give the length of the future.");
        }

        DateTime? asOf = null;
        CustomerHistory history;
        if (request.Orders is { } orders)
        {
            asOf = request.AsOf ?? (orders.Length > 0 ? Later(orders[^1].Moment, _version.Terms.ObservationEnd) : _version.Terms.ObservationEnd);
            history = _version.Histories.Of(new CustomerRecord(new CustomerId(0), null, orders), asOf.Value);
        }
        else
        {
            history = request.History!.Value;
        }

        return Answer(request, history, asOf, place);
    }

    private ScoreAnswer Answer(ScoreRequest request, CustomerHistory history, DateTime? asOf, string place)
    {
        double horizon = request.Horizon ?? _version.Terms.Horizon;
        CustomerScore score;
        try
        {
            score = _version.ScorerFor(horizon).Score(history);
        }
        catch (ArgumentException broken)
        {
            // A recency beyond T and the like: whoever sent it is told in the library's own words.
            throw new BadMessageException($"{MessageMembers.Begin(place)} cannot be scored: {broken.Message}");
        }

        return new ScoreAnswer
        {
            CustomerId = request.CustomerId.IsMissing ? default(CustomerId?) : request.CustomerId,
            AsOf = asOf is { } end ? DateOnly.FromDateTime(end) : null,
            Horizon = horizon,
            TimeUnit = _version.Terms.Unit.Name(),
            Model = _version.Purchases.Name,
            Frequency = history.Frequency,
            Recency = history.Recency,
            T = history.T,
            MonetaryValue = history.MonetaryValue,
            PAlive = score.ProbabilityAlive,
            PAliveLower = score.ProbabilityAliveInterval?.Lower,
            PAliveUpper = score.ProbabilityAliveInterval?.Upper,
            ExpectedPurchases = score.ExpectedPurchases,
            ExpectedPurchasesLower = score.ExpectedPurchasesInterval?.Lower,
            ExpectedPurchasesUpper = score.ExpectedPurchasesInterval?.Upper,
            ExpectedSpend = score.ExpectedSpend,
            ExpectedSpendLower = score.ExpectedSpendInterval?.Lower,
            ExpectedSpendUpper = score.ExpectedSpendInterval?.Upper,
            Clv = score.LifetimeValue,
            ClvLower = score.LifetimeValueInterval?.Lower,
            ClvUpper = score.LifetimeValueInterval?.Upper,
            PAnyPurchase = score.ProbabilityOfAnyPurchase,
            PAnyPurchaseLower = score.ProbabilityOfAnyPurchaseInterval?.Lower,
            PAnyPurchaseUpper = score.ProbabilityOfAnyPurchaseInterval?.Upper,
            IntervalLevel = _version.Interval?.Level,
        };
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
