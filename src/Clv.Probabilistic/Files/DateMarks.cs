namespace Clv.Probabilistic;

/// <summary>What is written between the numbers of a date, or in place of one.</summary>
[Flags]
internal enum DateMarks
{
    None = 0,
    Dash = 1,
    Slash = 2,
    Point = 4,
    Blank = 8,

    /// <summary>Nothing, as in 20240131.</summary>
    Nothing = 16,

    /// <summary>A month by its name.</summary>
    Name = 32,
}
