namespace Clv.Probabilistic;

internal static class Stub
{
    public static TransactionTable AcquiredBetween(this TransactionTable t, DateOnly a, DateOnly b) => throw new NotImplementedException(t is null || a == b ? "x" : "y");
}
