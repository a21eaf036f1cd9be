using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Service;

/// <summary>Answers who was lost since a day: of whom an order was expected then, and is not now.</summary>
/// <remarks>The definition is that of <see cref="CustomerMovement"/>: both days are seen with what was known then, and by the models that are live
/// now, so that nobody is lost because parameters have changed. The last comparison with the live portfolio is remembered.</remarks>
internal sealed class LostQuestions(LiveCustomers customers, PortfolioQuestions questions, PastPortfolios past)
{
    private static readonly MovementOptions _usual = new() { From = default, Prediction = new() { Horizon = 0 } };

    private readonly ConditionalWeakTable<Portfolio, LostComparison> _last = [];

    /// <summary>The answer, a page of customers in it.</summary>
    /// <param name="now">The base now.</param>
    /// <param name="since">The first day; null for a month before the end of observation.</param>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">How many customers; 0 for the totals alone.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="BadMessageException">The day is none of which something is known, or the cursor is none.</exception>
    public async Task<LostAnswer> AnswerAsync(Portfolio now, DateOnly? since, string? after, int limit, CancellationToken token)
    {
        LostCursor? cursor = after is null ? null : LostCursor.Read(after);
        DateOnly asOf = DateOnly.FromDateTime(now.AsOf);
        DateOnly from = since ?? asOf.AddMonths(-1);
        LostAnswer answer = questions.With(now, new LostAnswer
        {
            Since = from,
            ChurnDays = _usual.ChurnDays,
            Line = _usual.Line,
        });
        if (now.Predictions is null)
        {
            return answer;
        }

        if (from >= asOf)
        {
            throw new BadMessageException(FormattableString.Invariant($"since is {from:yyyy-MM-dd}, and the end of observation {asOf:yyyy-MM-dd}; give an earlier day."));
        }

        LostComparison lost = await LostAsync(now, from, token);
        (double Lost, long Number)[] page =
            [.. lost.Customers.Where(customer => cursor is not { } last || last.IsBefore(customer.Lost, customer.Number)).Take(limit + 1)];
        List<LostCustomerAnswer> rows = [];
        foreach ((_, long number) in page.Take(limit))
        {
            // Whoever has been erased since is not there any more.
            if (await customers.Store.ListAsync(number - 1, number, 1, token) is [{ } stored])
            {
                rows.Add(lost.CustomerOf(number, RecordReader.ReadWithoutOrderIds(customers.Seal.Open(stored).Span).Id));
            }
        }

        return answer with
        {
            ValueIs = lost.IsMoney ? "clv" : "expected_purchases",
            WithoutPast = lost.Then.WithoutPast,
            Totals = lost.Totals,
            Tiers = lost.Tiers,
            Segments = lost.Segments,
            Rows = rows,
            Next = limit > 0 && page.Length > limit ? new LostCursor(page[limit - 1].Lost, page[limit - 1].Number).ToString() : null,
        };
    }

    private async Task<LostComparison> LostAsync(Portfolio now, DateOnly from, CancellationToken token)
    {
        Portfolio then = await past.AtAsync(PastPortfolios.EndOf(from), now.Version, token);
        if (then.Predictions is null)
        {
            throw new BadMessageException(then.WithoutPast > 0
                ? FormattableString.Invariant($"Nothing is known of customers on {from:yyyy-MM-dd}: of {then.WithoutPast:#,0} of them there is only a summary of a later day. Give since a later day, or start the service with the orders of the run.")
                : FormattableString.Invariant($"Nobody had ordered by {from:yyyy-MM-dd}; give since a later day."));
        }

        if (_last.TryGetValue(now, out LostComparison? last) && last.Then == then)
        {
            return last;
        }

        LostComparison made = await Task.Run(() => LostComparison.Of(then, now, _usual.ChurnDays, _usual.Line, token), token);
        _last.AddOrUpdate(now, made);
        return made;
    }
}
