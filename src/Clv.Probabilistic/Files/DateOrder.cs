namespace Clv.Probabilistic;

/// <summary>The order in which year, month and day of a date are written.</summary>
internal enum DateOrder
{
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
}
