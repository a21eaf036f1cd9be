namespace Clv.Probabilistic;

/// <summary>Customers who are forecast by what others teach; or everybody, who are learnt from and forecast.</summary>
/// <param name="Training">Whom to learn from.</param>
/// <param name="Asked">Whom to forecast for.</param>
/// <param name="Rows">Their rows among all customers.</param>
internal sealed record CustomerFold(ForecastOrigin Training, ForecastOrigin Asked, int[] Rows)
{
    /// <summary>Random folds; one of everybody where one is asked for. A fold that nobody falls into is left out.</summary>
    public static CustomerFold[] Of(ForecastOrigin origin, int folds, ulong seed)
    {
        int[] all = [.. Enumerable.Range(0, origin.Customers.Count)];
        return folds == 1
            ? [new CustomerFold(origin, origin, all)]
            : [.. all.GroupBy(row => SplitMix64.Word(seed, (ulong)row) % (ulong)folds).OrderBy(fold => fold.Key).Select(fold => Of([.. fold]))];

        CustomerFold Of(int[] rows) => new(origin.Rows([.. all.Except(rows)]), origin.Rows(rows), rows);
    }
}
