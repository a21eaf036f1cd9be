namespace Clv.Probabilistic;

/// <content>Ids of sources that say themselves what is a text.</content>
public sealed partial class TransactionTable
{
    /// <summary>The same orders with the ids as texts, in their order, where they are integers.</summary>
    internal TransactionTable WithTextIds()
    {
        string[] texts = [.. Enumerable.Range(0, Customers.Count).Select(row => Customers[row])];
        int[] before = [.. Enumerable.Range(0, texts.Length)];
        Array.Sort(texts, before, StringComparer.Ordinal);
        int[] rank = RowOrder.Places(before);
        return new TransactionTable(
            CustomerIds.Own(texts), Array.ConvertAll(_customer, customer => rank[customer]), _day, _secondOfDay, _amount, Account, FurtherColumns, _offset);
    }
}
