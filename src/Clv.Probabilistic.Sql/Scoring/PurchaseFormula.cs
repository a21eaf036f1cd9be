using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>P(alive) and P(any purchase) of a model in closed form, over the columns <c>x</c>, <c>t_x</c> and <c>age</c>.</summary>
/// <remarks>
/// An active customer's rate is gamma with shape r + x and rate α + T, so the probability of a purchase within t is
/// 1 − ((α + T)/(α + T + t))^(r + x). P(alive) is a logistic function of the log odds of having left, which for BG/NBD are
/// ln(a/(b + x − 1)) + (r + x) ln((α + T)/(α + t_x)) after a repeat purchase (Fader, Hardie and Lee 2008, "Computing P(alive) Using the BG/NBD
/// Model"), and for MBG/NBD ln(a/(b + x)) + the same for everybody (Batislam, Denizel and Filiztekin 2007).
/// </remarks>
/// <param name="Shape">r.</param>
/// <param name="Rate">α.</param>
/// <param name="LogOddsOfLeaving">What the log odds of having left begin with; null where nobody leaves.</param>
/// <param name="OneTimeBuyersStay">Whether nobody can have left before a second purchase.</param>
internal sealed record PurchaseFormula(double Shape, double Rate, string? LogOddsOfLeaving, bool OneTimeBuyersStay)
{
    /// <summary>The formula of a model; null where it has none.</summary>
    public static PurchaseFormula? Of(IPurchaseModel model, SqlDialect dialect) => model switch
    {
        BetaGeoModel { Parameters: var p } => new(p.R, p.Alpha, Leaving(p.A, $"{Written(p.B)} + CASE WHEN x > 0 THEN x - 1 ELSE 0 END", dialect), OneTimeBuyersStay: true),
        ModifiedBetaGeoModel { Parameters: var p } => new(p.R, p.Alpha, Leaving(p.A, $"{Written(p.B)} + x", dialect), OneTimeBuyersStay: false),
        NbdModel { Parameters: var p } => new(p.R, p.Alpha, null, OneTimeBuyersStay: true),
        _ => null,
    };

    /// <summary>A number as a literal that reads back to the same one.</summary>
    public static string Written(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The log odds of having left.</summary>
    public string LogOdds(SqlDialect dialect) => LogOddsOfLeaving is null ? Always(dialect)
        : $"{LogOddsOfLeaving} + ({Written(Shape)} + x) * {dialect.Log($"({Written(Rate)} + age) / ({Written(Rate)} + t_x)")}";

    /// <summary>The expected purchases that a rate would need for its probability of none: (r + x) ln(1 + t/(α + T)).</summary>
    public string Intensity(SqlDialect dialect, double horizon) =>
        $"({Written(Shape)} + x) * {dialect.Log($"1 + {Written(horizon)} / ({Written(Rate)} + age)")}";

    /// <summary>P(alive), of the log odds. Engines take an exponential that is too large, or too small, for an error.</summary>
    public string Alive => LogOddsOfLeaving is null ? "1.0"
        : $"CASE {(OneTimeBuyersStay ? "WHEN x = 0 THEN 1.0 " : "")}WHEN log_odds > 700 THEN 0.0 WHEN log_odds < -700 THEN 1.0 ELSE 1.0 / (1.0 + exp(log_odds)) END";

    /// <summary>The probability that an active customer buys; a series where the difference of 1 and an exponential would lose digits.</summary>
    public static string AnyWhileActive =>
        "CASE WHEN intensity > 700 THEN 1.0 WHEN intensity < 1E-5 THEN intensity * (1.0 - intensity / 2.0 * (1.0 - intensity / 3.0)) ELSE 1.0 - exp(-intensity) END";

    private static string Always(SqlDialect dialect) => dialect.Number("0", SqlColumnKind.Number);

    private static string? Leaving(double a, string b, SqlDialect dialect) => a > 0 ? dialect.Log($"{Written(a)} / ({b})") : null;
}
