namespace Clv.Probabilistic;

/// <summary>How people are shown the numbers of a column.</summary>
internal enum CellStyle
{
    /// <summary>Four significant digits, whole from 10,000 on.</summary>
    Number = 0,

    /// <summary>Whole, with thousands separators; of a number that is not whole two decimals.</summary>
    Count = 1,

    /// <summary>Percent.</summary>
    Share = 2,

    /// <summary>Two decimals.</summary>
    Money = 3,

    /// <summary>The digits and nothing else, as of ids.</summary>
    Plain = 4,
}
