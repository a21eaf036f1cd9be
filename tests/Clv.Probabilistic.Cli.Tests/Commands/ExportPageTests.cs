using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>The commands of docs/export.md run one after the other in a folder with what they name, and write the files that the page names.</summary>
[NonParallelizable]
public sealed class ExportPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/export.md");

    [Test]
    public void Commands_run_and_write_what_they_name()
    {
        using TemporaryFolder folder = new();
        folder.Write("predictions.csv", "customer_id,p_alive,expected_purchases,expected_spend,clv,p_any_purchase\n1,0.5,1.25,20,25,0.75\n");
        folder.Write("customers.csv", "customer_id,email,country\n1,a@example.com,DE\n");
        string former = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            foreach (string command in Page.Blocks("sh")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                ClvProcess.Run(command.Split(' ')[1..]).ShouldSucceed();
            }
        }
        finally
        {
            Environment.CurrentDirectory = former;
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(folder["braze.csv"]), Is.EqualTo($"{Page.Blocks("text")[0]}1,0.5,1.25,20,25,0.75\n"));
            Assert.That(File.ReadAllText(folder["klaviyo.csv"]), Does.StartWith("Email,probability_active,").And.Contain("\na@example.com,0.5,"));
            Assert.That(File.ReadAllText(folder["hubspot.csv"]), Is.EqualTo("Email,lifetime_value,still_active\na@example.com,25,0.5\n"));
            Assert.That(File.ReadAllText(folder["salesforce.csv"]), Does.StartWith("Shop_Id__c,Probability_Active__c,"));
            Assert.That(File.Exists(folder["lake/country=DE/part-0.parquet"]));
            Assert.That(File.Exists(folder["scores.db"]));
        }
    }
}
