using Clv.Probabilistic.Site;

if (args.Length > 0)
{
    Console.Error.WriteLine("usage: site-examples, in the root of the repository and after docfx metadata");
    Console.Error.WriteLine($"Writes into {SiteExamples.Output} an example for each public type that has none of its own.");
    return 2;
}

try
{
    Console.WriteLine(SiteExamples.Write(Directory.GetCurrentDirectory()));
    return 0;
}
catch (SiteException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}
