namespace Clv.Probabilistic.Cli;

/// <summary>Files of customers: their ids, in the column customer_id or the first.</summary>
internal static class CustomerList
{
    /// <summary>Reads the ids, each once.</summary>
    /// <exception cref="DataFormatException">The file is no table, or has no customer.</exception>
    public static CustomerIds Read(string path, ToolContext context)
    {
        CustomerIds ids = CustomerTable.IdsOf(CustomerTable.Read(path, context));
        return ids.Count > 0
            ? CustomerIds.Of(ids.Distinct())
            : throw new DataFormatException($"{path} has no customer; give a file with a row each, and a column customer_id.");
    }
}
