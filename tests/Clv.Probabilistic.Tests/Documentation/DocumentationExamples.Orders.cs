namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Examples in the XML documentation of orders and files.</summary>
internal static partial class DocumentationExamples
{
    public static void Orders(Shop shop)
    {
        {
            #region OrderRow
            TransactionTable orders = TransactionTable.FromRows(shop.Orders, o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total));
            #endregion
            Assert.That(orders.Count, Is.EqualTo(shop.Orders.Count));

            #region CustomerId.ToGuid
            HashSet<Guid> buyers = [.. orders.Select(order => order.CustomerId.ToGuid())];
            #endregion
            Assert.That(buyers, Has.Count.EqualTo(1));

            #region TransactionTable.Where
            TransactionTable ofTheShop = orders.Where(order => order.Time.Date >= new DateOnly(2024, 1, 1));
            #endregion
            Assert.That(ofTheShop.Count, Is.EqualTo(orders.Count));
        }
    }

    public static CustomerScore Customer(ShopCustomer customer, CustomerScorer scorer, DateTime today)
    {
        #region CustomerScorer.Score
        CustomerScore score = scorer.Score(customer.Orders.Select(o => new OrderRow(customer.Id, o.PlacedAt, o.Total)), today);
        #endregion
        return score;
    }

    public static async Task<int> Arriving(OrdersExample.OrderDatabase database)
    {
        #region TransactionTable.FromRowsAsync
        TransactionTable orders = await TransactionTable.FromRowsAsync(
            database.Orders.AsAsyncEnumerable(), o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total));
        #endregion
        return orders.Count;
    }

    public static void Orders()
    {
        #region TransactionBuilderOptions
        TransactionTableBuilder builder = new(new() { Source = "queue", ExpectedOrders = 10_000, HasAmount = true, SkipBadRows = true });
        builder.Add("anna", day: new DateOnly(2025, 3, 1).DayNumber, amount: 40);
        builder.AddBadRow("Message 2 is empty.");
        Console.WriteLine($"{builder.Count} of {builder.RowsRead} rows are orders");
        #endregion
        Assert.That(builder.Complete().Account.RowsSkipped, Is.EqualTo(1));
    }

    public static void Statuses(TransactionTable orders)
    {
        {
            #region CohortActivity
            CohortActivity activity = CohortActivity.Of(orders, CohortPeriod.Quarter, Grain.Quarter);
            foreach (ActiveCohort cohort in activity)
            {
                Console.WriteLine($"of those who came in {cohort.Cohort:yyyy-MM}, {cohort.Customers} bought in the quarter from {cohort.Period:yyyy-MM}");
            }
            #endregion
            Assert.That(activity.Sum(cohort => cohort.Orders), Is.EqualTo(orders.Count));
        }

        #region OrderColumn
        OrderColumn status = orders.FindColumn("status")!;
        int returned = status.Texts.Count(text => text == "returned");
        #endregion
        Assert.That(returned, Is.Zero);
    }

    public static void Check(TransactionTable orders)
    {
        #region DataCheckReport
        DataCheckReport report = DataCheck.Of(orders, new DataCheckOptions { Today = new(2025, 7, 1) });
        if (report.Find("refunds") is { } refunds)
        {
            Console.WriteLine($"{refunds.Sentence} {report.Verdict.Sentence}");
        }
        #endregion
    }

    public static void Files(TransactionTable orders, CustomerSummary customers, CustomerPredictions year)
    {
        #region TransactionCsvOptions
        TransactionTable sales = TransactionCsv.Read("sales.csv", new TransactionCsvOptions
        {
            CustomerColumn = "client",
            DateColumn = "ordered_at",
            DateFormat = "dd/MM/yyyy",
            ValueColumn = "total",
            Delimiter = ';',
        });
        #endregion

        #region SummaryCsv
        SummaryCsv.Write("summary.csv", customers);
        CustomerSummary again = SummaryCsv.Read("summary.csv", new SummaryCsvOptions { Unit = TimeUnit.Week });
        #endregion

        #region SummaryCsvOptions
        SummaryCsvOptions theirs = new()
        {
            Unit = TimeUnit.Week,
            CustomerColumn = "shopper",
            FrequencyColumn = "orders again",
            RecencyColumn = "last",
            TColumn = "age",
            MonetaryValueColumn = "mean basket",
            WeightColumn = "people",
            Delimiter = '|',
        };
        #endregion

        #region CsvDelimiter
        CsvDelimiter semicolon = new(';');   // or just ';' where one is asked for
        SummaryCsvOptions german = new() { Delimiter = semicolon };
        SummaryCsvOptions aligned = new() { Delimiter = CsvDelimiter.Whitespace };
        Console.WriteLine($"{german.Delimiter}, or {aligned.Delimiter} in place of {CsvDelimiter.Comma}");   // ;, or whitespace in place of ,
        bool isCharacter = semicolon.Character is not null;
        #endregion

        #region SummaryCsv.IsSummaryHeader
        string[] columns = File.ReadLines("summary.csv").First().Split(',');
        bool holdsOrders = !SummaryCsv.IsSummaryHeader(columns);
        #endregion

        #region LateCustomers.Of
        LateCustomersResult late = LateCustomers.Of(year);
        Console.WriteLine($"{late.Customers} are late; {late.Count(customer => customer.ProbabilityAlive > 0.5)} of them are likely active.");
        LateCustomersCsv.Write("late.csv", late);
        #endregion

        #region SpillOptions
        CustomerSummary large = TransactionCsv.Summarize("orders.csv.gz", new SpillOptions { MemoryLimit = 2_000_000_000 });
        #endregion

        #region CsvOptions
        CsvOptions forPeople = new() { SpreadsheetSafe = true, WithHistory = true };
        PredictionsCsv.Write("predictions.csv", year, forPeople);
        TransactionCsv.Write("orders.csv", orders, forPeople);
        #endregion

        #region DataFormatException
        try
        {
            SummaryCsv.Read("summary.csv");
        }
        catch (DataFormatException broken)
        {
            Console.WriteLine(broken.Message);   // names the file, the row, the column and the value
        }
        #endregion

        #region RunManifest
        RunManifest before = RunManifest.Read("out/run.json");
        Console.WriteLine($"{before.Model} of version {before.LibraryVersion}, {before.Counts["customers"]} customers");
        #endregion
    }

    public static void Reading()
    {
        #region AmbiguousLayoutException
        try
        {
            TransactionCsv.Read("orders.csv");
        }
        catch (AmbiguousLayoutException question)
        {
            Console.WriteLine(question.Message);   // '05/02/2024' may be 5 February 2024 or 2 May 2024, and …
        }
        #endregion

        #region ColumnFilter
        TransactionTable paid = TransactionCsv.Read("charges.csv", new()
        {
            Keep = [new ColumnFilter("Status", ["Paid"]), new ColumnFilter("Currency", ["EUR"])],
            Drop = [new ColumnFilter("Country", ["Unspecified", ""])],
        });
        #endregion

        #region RefundPolicy
        TransactionTable counted = TransactionCsv.Read("shop.csv", new() { Refunds = RefundPolicy.Purchase });   // as Python lifetimes does
        #endregion

        #region GuestPolicy
        TransactionTable known = TransactionCsv.Read("shop.csv", new() { Guests = GuestPolicy.Error });
        #endregion

        #region BadRowLimit
        TransactionCsvOptions patient = new() { SkipBadRows = true, MaxBadRows = BadRowLimit.Share(0.05) };
        TransactionCsvOptions strict = new() { SkipBadRows = true, MaxBadRows = BadRowLimit.Rows(3) };
        bool stops = BadRowLimit.Default.IsExceeded(bad: 21, rows: 2000);   // true: more than 20, and more than 1 %
        #endregion
    }

    public static void Lines()
    {
        #region OrderLineAmounts
        TransactionTable orders = TransactionCsv.Read(
            "lines.csv", new() { OrderColumn = "order_no", LineAmounts = OrderLineAmounts.Repeat });
        #endregion
    }

    public static void Understood()
    {
        #region InferredSetting
        TransactionTable orders = TransactionCsv.Read("orders.csv");
        foreach (InferredSetting setting in orders.Account.Inferred)
        {
            Console.WriteLine($"{setting.Finding}: {setting.Option} = {setting.Value}");
        }
        #endregion
    }

    public static void Skipped()
    {
        #region SkippedRows
        TransactionTable orders = TransactionCsv.Read("orders.csv", new() { SkipBadRows = true });
        foreach (SkippedRows skipped in orders.Account.Skipped)
        {
            Console.WriteLine($"{skipped.Rows} left out, because {skipped.Reason}; the first: {skipped.First}");
        }
        #endregion
    }

    public static void Dropped()
    {
        #region RowCount
        TransactionTable orders = TransactionCsv.Read("orders.csv", new() { Drop = [new ColumnFilter("Status", ["Failed"])] });
        foreach (RowCount dropped in orders.Account.Filtered)
        {
            Console.WriteLine($"{dropped.Rows} rows with {dropped.What} are left out");   // … with Status=Failed …
        }
        #endregion
    }

    internal sealed record Shop(IReadOnlyList<OrdersExample.ShopOrder> Orders);

    internal sealed record ShopCustomer(Guid Id, IReadOnlyList<OrdersExample.ShopOrder> Orders);
}
