namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# example of docs/audit.md.</summary>
internal static class AuditPageExample
{
    public static void Run()
    {
        #region audit
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, new() { Period = CohortPeriod.Quarter });
        foreach (string sentence in audit.Sentences)
        {
            Console.WriteLine(sentence);
        }

        foreach (AuditChangePart factor in audit.Change!.Factors)
        {
            Console.WriteLine($"{factor.Name}: {factor.Before:0.00} to {factor.Now:0.00}, {factor.Effect:+0;-0} of {audit.Change.Total:+0;-0}");
        }
        #endregion
    }
}
