namespace Clv.Probabilistic.Cli;

/// <summary>The names of the files that <c>clv audit</c> writes.</summary>
internal static class AuditFiles
{
    public const string Inequality = "inequality.csv";

    public const string Change = "change.csv";

    public const string CohortLife = "cohort-life.csv";

    public const string Cohorts = "cohorts.csv";

    public const string Base = "base.csv";

    public const string Page = "audit.html";

    /// <summary>All of them in every format; where there is no period to compare with, <see cref="Change"/> is not written.</summary>
    public static IReadOnlyList<string> All =>
    [
        .. Enum.GetValues<TableFormat>().SelectMany(format =>
            new[] { Inequality, Change, CohortLife, Cohorts, Base }.Select(table => RunFiles.In(format, table))),
        Page,
    ];
}
