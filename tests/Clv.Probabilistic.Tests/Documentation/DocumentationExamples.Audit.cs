namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Examples in the XML documentation of the customer-base audit.</summary>
internal static partial class DocumentationExamples
{
    public static void Audits(TransactionTable orders)
    {
        {
            #region AuditOptions
            AuditOptions bySeason = new()
            {
                Period = CohortPeriod.Quarter,
                End = new(2025, 3, 31),
                Cohort = CohortPeriod.Month,
                LifeOf = new(2024, 2, 1),
            };
            #endregion
            Assert.That(CustomerBaseAudit.Of(orders, bySeason).CohortLife.From, Is.EqualTo(bySeason.LifeOf));
        }

        {
            #region AuditInequality
            AuditInequality inequality = CustomerBaseAudit.Of(orders).Inequality;
            AuditDecile best = inequality.Deciles[0];
            Console.WriteLine($"{inequality.OneOrderShare:0%} ordered once; the best {best.Customers} brought {best.Share:0%}.");
            #endregion
        }

        {
            #region AuditChange
            CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, new() { Period = CohortPeriod.Quarter });
            if (audit.Change is { } change)
            {
                foreach (AuditChangePart part in change.Factors)
                {
                    Console.WriteLine($"{part.Name}: {part.Before:0.00} to {part.Now:0.00}, {part.Effect:+0;-0} of {change.Total:+0;-0}");
                }
            }
            else
            {
                Console.WriteLine(audit.WhyNoChange);
            }
            #endregion
        }

        {
            #region AuditCohortLife
            AuditCohortLife life = CustomerBaseAudit.Of(orders, new() { Cohort = CohortPeriod.Quarter, LifeOf = new(2024, 4, 1) }).CohortLife;
            foreach (AuditLifePeriod quarter in life.Periods)
            {
                Console.WriteLine($"{quarter.From:yyyy-MM-dd}: {quarter.Share:0%} bought, {quarter.CumulativeAmountPerAcquired:0.00} each so far");
            }
            #endregion
        }

        {
            #region AuditCohorts
            AuditCohorts cohorts = CustomerBaseAudit.Of(orders, new() { Cohort = CohortPeriod.Month }).Cohorts;
            foreach (AuditCohort cohort in cohorts.Cohorts)
            {
                AuditCohortAge after = cohort.Ages[3];
                Console.WriteLine($"{cohort.From:yyyy-MM}: {cohort.Customers} customers, {after.BoughtAgain:0%} bought again within {after.Age} months");
            }
            #endregion
        }

        {
            #region AuditBaseByCohort
            AuditBaseByCohort customerBase = CustomerBaseAudit.Of(orders).Base;
            AuditPeriod last = customerBase.Periods[^1];
            double fromNew = customerBase.Activity.Where(row => row.Cohort == last.From).Sum(row => row.Amount ?? 0);
            Console.WriteLine($"{fromNew / last.Amount:0%} of {last.Amount:0} since {last.From:yyyy-MM-dd} came from customers who were new");
            #endregion
        }

        {
            #region CustomerBaseAudit
            CustomerBaseAudit audit = CustomerBaseAudit.Of(orders);
            foreach (string sentence in audit.Sentences)
            {
                Console.WriteLine(sentence);
            }
            #endregion
        }
    }
}
