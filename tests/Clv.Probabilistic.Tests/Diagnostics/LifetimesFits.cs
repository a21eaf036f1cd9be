namespace Clv.Probabilistic.Tests;

/// <summary>The BG/NBD fits of lifetimes 0.11.3 behind its diagnostic curves.</summary>
/// <remarks>
/// The reference does not print them, and no fit of models/fits.json is one of them: these were fitted to summaries that
/// were made from the transactions, whereas fits.json starts from the published weeks, rounded to two decimals. They were
/// recovered from the curves in reference/summary/cumtrans__* by Gauss-Newton from our own maximum of the likelihood, which lies
/// 4e-7 to 2e-6 away, where lifetimes stops short. Four numbers then reproduce each whole curve, of 25 to 360 points, to 1e-13, the
/// three curves of 25, 39 and 78 weeks give the same four to 1e-11, and the paths of P(alive), which took no part, agree too.
/// </remarks>
internal static class LifetimesFits
{
    /// <summary>CDNOW sample to 1997-09-30, by day, in weeks.</summary>
    public static BetaGeoModel CdnowWeeks { get; } =
        new(new(0.24259454342216155, 4.4136027160974365, 0.7929218333466873, 2.4259057287075048), TimeUnit.Week);

    /// <summary>CDNOW sample to 1997-09-30, by day, in days.</summary>
    public static BetaGeoModel CdnowDays { get; } =
        new(new(0.24259454342968614, 30.895219013642283, 0.7929218333364347, 2.425905728600302), TimeUnit.Day);

    /// <summary>CDNOW sample to 1997-09-30, by week, in weeks.</summary>
    public static BetaGeoModel CdnowByWeek { get; } =
        new(new(0.29093631941438974, 6.8520939070606355, 0.6652493615929487, 2.3203235035539125), TimeUnit.Week);

    /// <summary>The example transactions to the last, by day, in days.</summary>
    public static BetaGeoModel Example { get; } =
        new(new(0.16385090187371035, 1.8642807702376498, 1.850343095407897, 3.181058796082203), TimeUnit.Day);
}
