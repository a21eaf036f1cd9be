namespace Clv.Probabilistic;

/// <summary>How people are shown the numbers of a column.</summary>
internal enum CellStyle
{
    /// <summary>As many decimals in the whole column, so that numbers have four significant digits.</summary>
    Number = 0,

    /// <summary>Whole, with thousands separators; of a number that is not whole two decimals.</summary>
    Count = 1,

    /// <summary>Percent.</summary>
    Share = 2,

    /// <summary>Two decimals; where all is below 1, as a number.</summary>
    Money = 3,

    /// <summary>Percent with a sign.</summary>
    Change = 4,

    /// <summary>The digits and nothing else, as of ids.</summary>
    Plain = 5,

    /// <summary>Each with four significant digits of its own, whole from 10,000 on: rows of the column are of different quantities.</summary>
    Mixed = 6,
}
