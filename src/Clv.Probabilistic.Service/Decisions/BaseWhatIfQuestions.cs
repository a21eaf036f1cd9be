using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Service;

/// <summary>Answers what the whole base would be worth by other terms, and whom a contact would pay for then.</summary>
/// <remarks>Customers, models and who is in which segment and tier stay as they are. The last few answers are remembered.</remarks>
internal sealed class BaseWhatIfQuestions(PortfolioQuestions questions, LongWork work)
{
    private const int Remembered = 4;
    private const double MostYears = 20;
    private const double MostDiscountRate = 10;
    private const double MostLift = 10;

    private readonly ConditionalWeakTable<Portfolio, RecentResults<BaseTerms, BaseWhatIfAnswer>> _last = [];

    /// <summary>The answer.</summary>
    /// <param name="portfolio">The base.</param>
    /// <param name="terms">What is otherwise.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="BadMessageException">A term breaks its rule.</exception>
    public async Task<BaseWhatIfAnswer> AnswerAsync(Portfolio portfolio, BaseTerms terms, CancellationToken token)
    {
        Check(portfolio, terms);
        if (portfolio.Predictions is not { } predictions)
        {
            return questions.With(portfolio, new BaseWhatIfAnswer());
        }

        TotalsAnswer now = await questions.TotalsAsync(portfolio, token);
        BaseWhatIfAnswer known = await _last
            .GetValue(portfolio, _ => new RecentResults<BaseTerms, BaseWhatIfAnswer>(Remembered))
            .GetAsync(terms, () => work.RunAsync(() => Compute(portfolio, predictions, terms, now)), token);
        return questions.With(portfolio, known);
    }

    private static void Check(Portfolio portfolio, BaseTerms terms)
    {
        if (terms.Margin is { } margin && !(margin is > 0 and <= 1))
        {
            throw new BadMessageException("margin is the share of spend that is value; give a number above 0 and up to 1.");
        }

        if (terms.DiscountRate is { } rate && !(rate is >= 0 and <= MostDiscountRate))
        {
            throw new BadMessageException(FormattableString.Invariant($"discount_rate is a share per year, 0.1 being a tenth; give a number from 0 to {MostDiscountRate}."));
        }

        if (terms.Horizon is { } horizon && !(horizon > 0 && horizon * portfolio.Version.Terms.Unit.LengthInYears() <= MostYears))
        {
            throw new BadMessageException(FormattableString.Invariant(
                $"horizon is the length of the future in {portfolio.Version.Terms.Unit.Name()}s; give a number above 0 that is no longer than {MostYears} years."));
        }

        CheckContact(portfolio, terms);
    }

    private static void CheckContact(Portfolio portfolio, BaseTerms terms)
    {
        if (terms.ContactCost is { } cost && !(cost >= 0 && double.IsFinite(cost)))
        {
            throw new BadMessageException("contact_cost is what it costs to contact a customer; give a number from 0.");
        }

        if (terms.Lift is { } lift && !(lift is >= 0 and <= MostLift))
        {
            throw new BadMessageException(FormattableString.Invariant($"lift is the share by which a contact raises purchases, 0.1 being a tenth; give a number from 0 to {MostLift}."));
        }

        if (terms is { Lift: not null, ContactCost: null })
        {
            throw new BadMessageException("lift is of contacts; say with contact_cost what one costs.");
        }

        if (terms.ContactCost is not null && portfolio.Predictions is { IsWorthMoney: false })
        {
            throw new BadMessageException("Orders are without amounts here, so that nobody knows what a contact would bring; leave contact_cost out.");
        }
    }

    private static BaseWhatIfAnswer Compute(Portfolio portfolio, CustomerPredictions known, BaseTerms terms, TotalsAnswer now)
    {
        ModelVersion version = portfolio.Version;
        PredictionOptions options = new()
        {
            Horizon = terms.Horizon ?? version.Terms.Horizon,
            DiscountRatePerYear = terms.DiscountRate ?? version.Terms.DiscountRatePerYear,
            Margin = terms.Margin ?? version.Terms.Margin,
        };
        CustomerPredictions then = CustomerPredictions.Predict(
            known.Customers, version.Purchases, known.HasSpend ? version.Spend : null, options);
        ContactOptions? contact = terms.ContactCost is { } cost ? new() { CostPerContact = cost, Lift = terms.Lift ?? BaseTerms.UsualLift } : null;
        ContactChoice? choice = contact is null ? null : ContactChoice.Of(then, contact, new ContactCosts(then, contact));

        // Another margin makes all values and the ends of their intervals as many times larger; other times need the models again.
        bool isScaled = options.Horizon == version.Terms.Horizon && options.DiscountRatePerYear == version.Terms.DiscountRatePerYear;
        SampledTotals? sampled = isScaled && choice is not { Chosen.Length: > 0 }
            ? null
            : SampledTotals.Of(then, version, Strata(then.Count, choice?.Chosen ?? []), threads: null, CancellationToken.None);
        bool isMoney = known.IsWorthMoney;
        return new BaseWhatIfAnswer
        {
            IntervalLevel = now.IntervalLevel,
            Now = new ValuedBaseAnswer(
                version.Terms.Margin, version.Terms.DiscountRatePerYear, version.Terms.Horizon, now.Buyers!, now.ExpectedPurchases!, now.Clv),
            Then = isScaled
                ? Valued(options, now.Buyers!, now.ExpectedPurchases!, now.Clv?.Times(options.Margin / version.Terms.Margin))
                : Valued(options, sampled?.All() ?? then.Total(), isMoney),
            Segments = Groups(known, then, PortfolioGroups.Segments(portfolio), isMoney),
            Tiers = PortfolioGroups.Tiers(portfolio) is { } tiers ? Groups(known, then, tiers, isMoney) : [],
            Contacts = choice is null ? null : Contacts(contact!, terms, choice, sampled, then.Count - choice.Ranked.Length),
        };
    }

    private static ValuedBaseAnswer Valued(PredictionOptions options, PredictedTotal all, bool isMoney) => Valued(
        options,
        TotalAnswer.Of(all.Buyers),
        TotalAnswer.Of(all.Purchases),
        isMoney && all.LifetimeValue is { } value ? TotalAnswer.Of(value) : null);

    private static ValuedBaseAnswer Valued(PredictionOptions options, TotalAnswer buyers, TotalAnswer purchases, TotalAnswer? clv) =>
        new(options.Margin, options.DiscountRatePerYear, options.Horizon, buyers, purchases, clv);

    /// <summary>Those who are contacted, and the others.</summary>
    private static int[][] Strata(int count, int[] chosen)
    {
        HashSet<int> contacted = [.. chosen];
        int[] others = [.. Enumerable.Range(0, count).Where(row => !contacted.Contains(row))];
        return chosen.Length == 0 ? [others] : others.Length == 0 ? [chosen] : [chosen, others];
    }

    private static GroupValueAnswer[] Groups(CustomerPredictions known, CustomerPredictions then, CustomerGrouping grouping, bool isMoney)
    {
        double[] before = PortfolioGroups.Sums(known.Worth, grouping);
        double[] after = PortfolioGroups.Sums(isMoney ? then.LifetimeValue : then.ExpectedPurchases, grouping);
        int[] customers = PortfolioGroups.Counts(grouping);
        return [.. grouping.Names.Select((name, group) => new GroupValueAnswer(name, customers[group], before[group], after[group]))];
    }

    private static ContactAnswer Contacts(ContactOptions contact, BaseTerms terms, ContactChoice choice, SampledTotals? sampled, int withoutValue)
    {
        // As the library's plan of contacts has it: the lift times where the value of those who are contacted would be.
        TotalEstimate? value = choice.Chosen.Length == 0 ? null : sampled?.ValueOf(0);
        double? Gain(double? end) => end is { } at ? choice.Gain + (contact.Lift * (at - value!.Value.Value)) : null;
        return new ContactAnswer(
            contact.CostPerContact,
            contact.Lift,
            terms.Lift is null,
            choice.Chosen.Length,
            choice.Cost,
            choice.Gain,
            Gain(value?.Expectation?.Lower),
            Gain(value?.Expectation?.Upper),
            withoutValue);
    }
}
