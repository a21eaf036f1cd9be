using Clv.Probabilistic.Notebooks;

try
{
    return await RunCommand.Parse(args).RunAsync(Console.Out);
}
catch (NotebookException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}
