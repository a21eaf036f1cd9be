using System.Text.Json;

namespace Clv.Probabilistic.Studies;

/// <summary>Compares what two readings of the same orders gave.</summary>
internal static class SameOrders
{
    /// <summary>Requires the same table or the same refusal.</summary>
    /// <exception cref="FuzzFailureException">They differ.</exception>
    public static void Require(
        string how, (TransactionTable? Orders, string? Reason) one, (TransactionTable? Orders, string? Reason) other)
    {
        if (one.Reason != other.Reason)
        {
            throw new FuzzFailureException($"Read {how}, it is another thing: {other.Reason ?? "accepted"} in place of {one.Reason ?? "accepted"}");
        }

        if (one.Orders is not null)
        {
            RequireTable(how, one.Orders, other.Orders!);
            RequireAccount(how, one.Orders.Account, other.Orders!.Account);
        }
    }

    /// <summary>Requires the same table and account but for what was inferred.</summary>
    /// <exception cref="FuzzFailureException">They differ.</exception>
    public static void RequireUnderstood(string how, TransactionTable one, TransactionTable other)
    {
        RequireTable(how, one, other);
        RequireAccount(how, Uninferred(one.Account), Uninferred(other.Account));
    }

    private static void RequireTable(string how, TransactionTable one, TransactionTable other)
    {
        bool same = one.Count == other.Count
            && one.Customers.SequenceEqual(other.Customers)
            && one.Customers.AreIntegers == other.Customers.AreIntegers
            && one.Customer.SequenceEqual(other.Customer)
            && one.Day.SequenceEqual(other.Day)
            && one.SecondOfDay.SequenceEqual(other.SecondOfDay)
            && one.HasAmount == other.HasAmount
            && one.Amount.SequenceEqual(other.Amount)
            && one.Select(order => order.Time.Offset).SequenceEqual(other.Select(order => order.Time.Offset));
        if (!same)
        {
            throw new FuzzFailureException(
                $"Read {how}, the table is another: {other} in place of {one}; {string.Join(" | ", other.Take(3))} in place of {string.Join(" | ", one.Take(3))}");
        }
    }

    private static void RequireAccount(string how, TransactionAccount one, TransactionAccount other)
    {
        string expected = JsonSerializer.Serialize(one);
        string found = JsonSerializer.Serialize(other);
        if (expected != found)
        {
            throw new FuzzFailureException($"Read {how}, the account is another: {found} in place of {expected}");
        }
    }

    /// <summary>An account without what a reading that infers nothing does not look at, and without what is worded otherwise for it.</summary>
    private static TransactionAccount Uninferred(TransactionAccount account) => account with
    {
        Inferred = [],
        StatusColumn = null,
        Statuses = [],
        UnusedQuantityColumn = null,
        SkippedExamples = [],
        Skipped = [.. account.Skipped.Select(skipped => skipped with { First = "" })],
    };
}
