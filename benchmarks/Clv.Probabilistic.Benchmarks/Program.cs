using Clv.Probabilistic.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(FitBenchmarks).Assembly).Run(
    args,
    DefaultConfig.Instance.AddColumn(new PerCustomerColumn()).AddDiagnoser(MemoryDiagnoser.Default));
