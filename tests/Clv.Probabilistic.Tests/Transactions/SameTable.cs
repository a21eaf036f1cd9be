namespace Clv.Probabilistic.Tests;

/// <summary>Compares tables to the bit.</summary>
internal static class SameTable
{
    public static void Require(TransactionTable actual, TransactionTable expected)
    {
        Assert.That(actual.Customers.AreIntegers, Is.EqualTo(expected.Customers.AreIntegers));
        Assert.That(actual.Customers.Integers.ToArray(), Is.EqualTo(expected.Customers.Integers.ToArray()));
        Assert.That(actual.Customers.Texts.ToArray(), Is.EqualTo(expected.Customers.Texts.ToArray()));
        Assert.That(actual.Customer.ToArray(), Is.EqualTo(expected.Customer.ToArray()));
        Assert.That(actual.Day.ToArray(), Is.EqualTo(expected.Day.ToArray()));
        Assert.That(actual.SecondOfDay.ToArray(), Is.EqualTo(expected.SecondOfDay.ToArray()));
        Assert.That(Bits(actual), Is.EqualTo(Bits(expected)));
        Assert.That(actual.HasAmount, Is.EqualTo(expected.HasAmount));
    }

    private static long[] Bits(TransactionTable table) => Array.ConvertAll(table.Amount.ToArray(), BitConverter.DoubleToInt64Bits);
}
