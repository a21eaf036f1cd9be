namespace Clv.Probabilistic.Excel;

/// <summary>Arguments as sentences of the library name them, which programs that have other names for them can find and replace.</summary>
internal static class ArgumentNames
{
    public const string Sheet = $"{nameof(TransactionWorkbook)}.{nameof(TransactionWorkbook.Read)}(sheet)";
}
